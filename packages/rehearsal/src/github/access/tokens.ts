import { randomBytes } from "node:crypto";
import type { Account, Accounts } from "../accounts.ts";
import type { Permissions, TokenRequest } from "../embedded-github.ts";
import { permissionBeyondJob } from "../errors.ts";
import { badCredentials } from "../refusals.ts";

/** A token that was issued. */
export interface Token {
  readonly account: Account;
  readonly kind: "job" | "app" | "person";
  readonly permissions: Permissions;
}

export interface Tokens {
  issue(request: TokenRequest): string;
  /** Who sends this `authorization` header: nobody (undefined), or the holder of a known token; else 401. */
  identify(authorization: string | undefined): Token | undefined;
}

/** What `permissions:` of a workflow may name. @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions */
const OF_A_JOB = new Set([
  ...[
    "actions",
    "artifact-metadata",
    "attestations",
    "checks",
    "contents",
    "deployments",
    "discussions",
    "id-token",
    "issues",
  ],
  ...["metadata", "models", "packages", "pages", "pull-requests", "security-events", "statuses"],
]);

const PREFIX = { job: "ghs_", app: "ghs_", person: "ghp_" } as const;

/** Keeps the tokens of one embedded GitHub. */
export function tokenStore(accounts: Accounts): Tokens {
  const tokens = new Map<string, Token>();
  return {
    issue({ permissions, actor = "github-actions[bot]", kind = "job" }) {
      const beyond = Object.keys(permissions).filter((name) => !OF_A_JOB.has(name));
      if (kind === "job" && beyond.length > 0) throw permissionBeyondJob(beyond);
      const secret = PREFIX[kind] + randomBytes(18).toString("hex");
      tokens.set(secret, { account: accounts.ensure(actor), kind, permissions });
      return secret;
    },
    identify(authorization) {
      if (authorization === undefined) return undefined;
      const token = tokens.get(secretOf(authorization));
      if (token === undefined) throw badCredentials();
      return token;
    },
  };
}

/** The scheme counts in any case: `actions/checkout` sends `basic`. */
function secretOf(authorization: string): string {
  const [scheme = "", value = ""] = authorization.trim().split(/ +/);
  if (scheme.toLowerCase() !== "basic") return value;
  const pair = Buffer.from(value, "base64").toString();
  return pair.slice(pair.indexOf(":") + 1) || pair.slice(0, pair.indexOf(":"));
}
