import type { Sha } from "../git/sha.ts";
import { advanceBranch, type Lost, untilFirst } from "./advance-branch.ts";
import { findRef } from "./claim-ref.ts";
import type { Connection } from "./connect.ts";
import { branchNotFound } from "./errors.ts";
import type { ContributedChange, SharedChange, SharedStand } from "./github.ts";
import { listChanges } from "./list-changes.ts";
import { listPullRequests, openPullRequest, type PullRequests } from "./open-pull-request.ts";
import { readTrees } from "./read-trees.ts";
import { placeFiles, writeCommit, writeTree } from "./write-commit.ts";

interface Proposal {
  readonly sha: Sha;
  /** Paths that the base lacks or has otherwise. */
  readonly paths: readonly string[];
  readonly isWritten: boolean;
  readonly open: PullRequests["open"];
}

/** The branches of a change, and what became of its pull requests, at one moment. */
interface Standing {
  readonly base: Sha;
  readonly head: Sha | undefined;
  readonly open: PullRequests["open"];
  /** Whether the branch still stands where its pull request was merged or closed: nothing on it is wanted any more. */
  readonly isLeftBehind: boolean;
}

/**
 * Proposes files in a pull request that several runs share. Each commit has the branch's head and the base's for parents, and the base's
 * files with those that are proposed: so the branch is never moved by force, what another run proposed meanwhile is seen, and the pull
 * request shows nothing that the base has already.
 */
export async function shareChange(
  connection: Connection,
  change: SharedChange,
): Promise<ContributedChange | undefined> {
  const { branch, base, title } = change;
  const proposal = await untilFirst(connection, branch, () => propose(connection, change));
  if (proposal === undefined) return undefined;
  const { sha, paths, isWritten, open } = proposal;
  const wanted = { branch, base, title, body: change.describe(paths) };
  return { ...(await openPullRequest(connection, wanted, open)), sha, paths: isWritten ? paths : [] };
}

/** Moves the branch to where it holds every file; undefined where the base lacks none of them. */
async function propose(connection: Connection, change: SharedChange): Promise<Proposal | Lost | undefined> {
  const { branch, message } = change;
  const find = readTrees(connection);
  const { base, head, open, isLeftBehind } = await lookAt(connection, change);
  const files = await change.compose({ base, carried: listCarried(connection, base, isLeftBehind ? undefined : head) });
  const lacking = (await placeFiles(find, base, files, change.base)).filter(({ stands }) => !stands);
  const paths = lacking.map(({ entry }) => entry.path);
  if (paths.length === 0) return undefined;
  if (head !== undefined && !isLeftBehind) {
    const standing = await placeFiles(find, head, files, branch);
    if (standing.every(({ stands }) => stands)) return { sha: head, paths, isWritten: false, open };
  }
  const tree = await writeTree(connection, base, lacking);
  const parents = head === undefined || head === base ? [base] : [head, base];
  const sha = await writeCommit(connection, { message, tree, parents });
  return (await advanceBranch(connection, branch, head, sha)) ?? { sha, paths, isWritten: true, open };
}

/**
 * Looks at the branch first and at the base last: a pull request that is merged meanwhile is in the base by then, and a branch that is
 * moved meanwhile is not moved again. A branch that no pull request has yet is another run's, which is about to open it or was killed.
 */
async function lookAt(connection: Connection, change: SharedChange): Promise<Standing> {
  const head = await findRef(connection, `heads/${change.branch}`);
  const none: PullRequests = { open: undefined, ended: [] };
  const { open, ended } = head === undefined ? none : await listPullRequests(connection, change);
  const base = await findRef(connection, `heads/${change.base}`);
  if (base === undefined) throw branchNotFound(change.base);
  return { base, head, open, isLeftBehind: head !== undefined && open === undefined && ended.includes(head) };
}

function listCarried(connection: Connection, base: Sha, head: Sha | undefined): SharedStand["carried"] {
  return async () => (head === undefined ? new Map() : listChanges(connection, base, head));
}
