import type { Permissions, Settings } from "../embedded-github.ts";
import { authenticationRequired, notAccessible, notFound } from "../refusals.ts";
import type { Token } from "./tokens.ts";

/** Alternatives of conjunctions: any one list must be held in whole. */
type Accepted = readonly (readonly string[])[];

const READ: Accepted = [["contents:read"]];
/** What holds for issues and for pull requests, which are issues as well. */
const EITHER_READ: Accepted = [["issues:read"], ["pull_requests:read"]];
const EITHER_WRITE: Accepted = [["issues:write"], ["pull_requests:write"]];
const WRITE: Accepted = [["contents:write"], ["contents:write", "workflows:write"]];

/** What GitHub asks of an App's token. @see https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const ACCEPTED: Readonly<Record<string, Accepted>> = {
  "actions/create-workflow-dispatch": [["actions:write"]],
  "actions/get-workflow": [["actions:read"]],
  "actions/get-workflow-run": [["actions:read"]],
  "actions/list-workflow-runs": [["actions:read"]],
  "checks/create": [["checks:write"]],
  "checks/get": [["checks:read"]],
  "checks/list-annotations": [["checks:read"]],
  "checks/list-for-ref": [["checks:read"]],
  "checks/update": [["checks:write"]],
  "git/create-blob": WRITE,
  "git/create-commit": WRITE,
  "git/create-ref": WRITE,
  "git/create-tag": WRITE,
  "git/create-tree": WRITE,
  "git/delete-ref": WRITE,
  "git/get-blob": READ,
  "git/get-commit": READ,
  "git/get-ref": READ,
  "git/get-tag": READ,
  "git/get-tree": READ,
  "git/info-refs": READ,
  "git/list-matching-refs": READ,
  "git/receive-pack": WRITE,
  "git/update-ref": WRITE,
  "git/upload-pack": READ,
  // Each field asks for its own permission.
  graphql: [["metadata:read"]],
  "issues/create": [["issues:write"]],
  "issues/create-comment": EITHER_WRITE,
  "issues/delete-comment": EITHER_WRITE,
  "issues/get": EITHER_READ,
  "issues/get-comment": EITHER_READ,
  "issues/list-comments": EITHER_READ,
  "issues/list-for-repo": [["issues:read"]],
  "issues/update": EITHER_WRITE,
  "issues/update-comment": EITHER_WRITE,
  "pulls/create": [["pull_requests:write"]],
  "pulls/get": [["pull_requests:read"]],
  "pulls/list": [["pull_requests:read"]],
  "pulls/update": [["pull_requests:write"]],
  "rate-limit/get": [[]],
  "repos/compare-commits-with-basehead": READ,
  "repos/create-dispatch-event": [["contents:write"]],
  "repos/create-release": WRITE,
  "repos/create-repo-ruleset": [["administration:write"]],
  "repos/delete-release": [["contents:write"]],
  "repos/delete-release-asset": [["contents:write"]],
  "repos/get": [["metadata:read"]],
  "repos/get-branch": READ,
  "repos/get-branch-rules": [["metadata:read"]],
  "repos/get-commit": READ,
  "repos/get-content": READ,
  "repos/get-latest-release": READ,
  "repos/get-release": READ,
  "repos/get-release-asset": READ,
  "repos/get-release-by-tag": READ,
  "repos/get-repo-ruleset": [["metadata:read"]],
  "repos/get-repo-rulesets": [["metadata:read"]],
  "repos/list-branches": READ,
  "repos/list-commits": READ,
  "repos/list-release-assets": READ,
  "repos/list-releases": READ,
  "repos/list-tags": [["metadata:read"]],
  "repos/update-release": WRITE,
  "repos/upload-release-asset": [["contents:write"]],
  "users/get-authenticated": [[]],
  "users/get-by-id": [[]],
  "users/get-by-username": [[]],
};

/** The operations that have an entry. */
export const operationsWithPermissions = (): readonly string[] => Object.keys(ACCEPTED);

/**
 * Throws GitHub's answer where a token may not: 403 with the permissions that would do, 404 where even the repository's
 * existence is a secret, 401 where nobody asks to write.
 */
export function permit(operationId: string, token: Token | undefined, visibility: Settings["visibility"]): void {
  const accepted = ACCEPTED[operationId] ?? [];
  if (accepted.some((all) => all.every((one) => holds(token?.permissions ?? {}, one)))) return;
  const reads = accepted.every((all) => all.every((one) => one.endsWith(":read")));
  if (visibility === "public" && reads) return;
  if (visibility === "private" && Object.keys(token?.permissions ?? {}).length === 0) throw notFound();
  throw token === undefined ? authenticationRequired() : notAccessible(accepted);
}

/** Whoever has any permission may read metadata; a workflow writes `pull-requests`, the API `pull_requests`. */
export function holds(permissions: Permissions, wanted: string): boolean {
  const [name = "", level] = wanted.split(":");
  if (name === "metadata" && Object.keys(permissions).length > 0) return true;
  const held = permissions[name] ?? permissions[name.replaceAll("_", "-")];
  return held === "write" || (level === "read" && held === "read");
}
