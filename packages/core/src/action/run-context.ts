import { readFileSync } from "node:fs";
import { type ReleaseError, throwAll } from "../errors/release-error.ts";
import { isSha, type Sha } from "../git/sha.ts";
import type { Environment } from "../process/process.ts";
import { contextInvalid, contextMissing, eventUnreadable } from "./errors.ts";

/** Where and why an action runs, as GitHub Actions tells it. */
export interface RunContext {
  readonly repository: { readonly owner: string; readonly name: string };
  /** `https://github.com`, or a GitHub Enterprise Server. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** The commit that triggered the run; for `pull_request` the merge commit. */
  readonly sha: Sha;
  /** The full ref, such as `refs/heads/main`. */
  readonly ref: string;
  /** The short ref, such as `main`. */
  readonly refName: string;
  readonly refType: "branch" | "tag";
  /** A pull request's source and target branch; `undefined` for other events. */
  readonly headRef: string | undefined;
  readonly baseRef: string | undefined;
  /** The repository's default branch, where the event's payload tells it. */
  readonly defaultBranch: string | undefined;
  readonly eventName: string;
  /** The event's payload, read when it is first asked for. @throws ReleaseError `EVENT_UNREADABLE` */
  readonly event: Readonly<Record<string, unknown>>;
  readonly runId: number;
  readonly runAttempt: number;
  readonly workflow: string;
  readonly job: string;
  readonly actor: string;
  /** Stays when the account is renamed; `undefined` on servers that do not tell it. */
  readonly actorId: number | undefined;
  /** Who started this attempt: another than the actor where somebody ran it again. */
  readonly triggeringActor: string;
  /** Where the job asks for its OpenID Connect token, and the credential for that; undefined without `id-token: write`. */
  readonly idToken: { readonly url: string; readonly token: string } | undefined;
  /** The checkout's folder, absolute. */
  readonly workspace: string;
  /** A folder that the runner empties after the job, absolute. */
  readonly temp: string;
}

/**
 * Reads the run's context from the runner's variables.
 * @throws the one ReleaseError `CONTEXT_MISSING` or `CONTEXT_INVALID`, or an AggregateError of all of them
 */
export function readRunContext(env: Environment): RunContext {
  const reader = new VariableReader(env);
  const [owner = "", name = ""] = reader.match("GITHUB_REPOSITORY", /^[^/\s]+\/[^/\s]+$/, "owner/name").split("/");
  const sha = reader.match("GITHUB_SHA", /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a full commit SHA");
  const refType = reader.optional("GITHUB_REF_TYPE") ?? "branch";
  const context = {
    repository: { owner, name },
    serverUrl: reader.url("GITHUB_SERVER_URL"),
    apiUrl: reader.url("GITHUB_API_URL"),
    graphqlUrl: reader.url("GITHUB_GRAPHQL_URL"),
    ref: reader.text("GITHUB_REF"),
    refName: reader.text("GITHUB_REF_NAME"),
    refType: refType === "tag" ? ("tag" as const) : ("branch" as const),
    headRef: reader.optional("GITHUB_HEAD_REF"),
    baseRef: reader.optional("GITHUB_BASE_REF"),
    eventName: reader.text("GITHUB_EVENT_NAME"),
    runId: Number(reader.match("GITHUB_RUN_ID", /^\d{1,15}$/, "a number")),
    runAttempt: Number(reader.optional("GITHUB_RUN_ATTEMPT") ?? "1"),
    workflow: reader.optional("GITHUB_WORKFLOW") ?? "",
    job: reader.optional("GITHUB_JOB") ?? "",
    actor: reader.optional("GITHUB_ACTOR") ?? "",
    actorId: numberOrNothing(reader.optional("GITHUB_ACTOR_ID")),
    triggeringActor: reader.optional("GITHUB_TRIGGERING_ACTOR") ?? reader.optional("GITHUB_ACTOR") ?? "",
    idToken: readIdToken(env),
    workspace: reader.text("GITHUB_WORKSPACE"),
    temp: reader.text("RUNNER_TEMP"),
  };
  const eventPath = reader.text("GITHUB_EVENT_PATH");
  reader.throwProblems();
  if (!isSha(sha)) throw contextInvalid("GITHUB_SHA", sha, "a full commit SHA");
  return withEvent({ ...context, sha }, eventPath);
}

/** Most runs never look at the payload, which may be megabytes. */
function withEvent(context: Omit<RunContext, "event" | "defaultBranch">, path: string): RunContext {
  let event: RunContext["event"] | undefined;
  const read = () => {
    event ??= readEvent(path);
    return event;
  };
  return Object.defineProperties(
    { ...context, event: {}, defaultBranch: undefined },
    { event: { get: read }, defaultBranch: { get: () => defaultBranchOf(read()) } },
  );
}

function readIdToken(env: Environment): RunContext["idToken"] {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
  return url && token ? { url, token } : undefined;
}

function readEvent(path: string): RunContext["event"] {
  try {
    const event: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (isRecord(event)) return event;
  } catch (cause) {
    throw eventUnreadable(path, cause);
  }
  throw eventUnreadable(path, undefined);
}

function defaultBranchOf({ repository }: RunContext["event"]): string | undefined {
  const branch = isRecord(repository) ? repository.default_branch : undefined;
  return typeof branch === "string" ? branch : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numberOrNothing(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Reads variables and keeps what is wrong with them, to be told all at once. */
class VariableReader {
  readonly #env: Environment;
  readonly #missing: string[] = [];
  readonly #invalid: ReleaseError[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  optional(variable: string): string | undefined {
    return this.#env[variable] || undefined;
  }

  text(variable: string): string {
    const value = this.optional(variable);
    if (value === undefined) this.#missing.push(variable);
    return value ?? "";
  }

  match(variable: string, pattern: RegExp, expected: string): string {
    const value = this.text(variable);
    if (value !== "" && !pattern.test(value)) this.#invalid.push(contextInvalid(variable, value, expected));
    return value;
  }

  url(variable: string): string {
    const value = this.text(variable);
    const protocol = URL.canParse(value) ? new URL(value).protocol : undefined;
    if (value !== "" && protocol !== "https:" && protocol !== "http:")
      this.#invalid.push(contextInvalid(variable, value, "an http address"));
    return value.replace(/\/+$/, "");
  }

  throwProblems(): void {
    throwAll([...(this.#missing.length === 0 ? [] : [contextMissing(this.#missing)]), ...this.#invalid]);
  }
}
