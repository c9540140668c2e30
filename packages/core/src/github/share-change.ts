import type { Sha } from "../git/sha.ts";
import { advanceBranch, type Lost, untilFirst } from "./advance-branch.ts";
import { findRef } from "./claim-ref.ts";
import type { Connection } from "./connect.ts";
import { branchNotFound } from "./errors.ts";
import type { ProposedChange, SharedChange } from "./github.ts";
import { listChanges } from "./list-changes.ts";
import { findOpenPullRequest, openPullRequest } from "./open-pull-request.ts";
import { readTrees } from "./read-trees.ts";
import { placeFiles, writeCommit, writeTree } from "./write-commit.ts";

interface Proposal {
  readonly sha: Sha;
  /** Paths that the base lacks or has otherwise. */
  readonly paths: readonly string[];
}

/**
 * Proposes files in a pull request that several runs share. Each commit has the branch's head and the base's for parents, and the base's
 * files with those that are proposed: so the branch is never moved by force, what another run proposed meanwhile is seen, and the pull
 * request shows nothing that the base has already.
 */
export async function shareChange(connection: Connection, change: SharedChange): Promise<ProposedChange | undefined> {
  const { branch, base, title } = change;
  const proposal = await untilFirst(connection, branch, () => propose(connection, change));
  if (proposal === undefined) return undefined;
  const { sha, paths } = proposal;
  return { ...(await openPullRequest(connection, { branch, base, title, body: change.describe(paths) })), sha };
}

/** Moves the branch to where it holds every file; undefined where the base lacks none of them. */
async function propose(connection: Connection, change: SharedChange): Promise<Proposal | Lost | undefined> {
  const { branch, title: message } = change;
  const find = readTrees(connection);
  const [base, head, open] = await Promise.all([
    findRef(connection, `heads/${change.base}`),
    findRef(connection, `heads/${branch}`),
    findOpenPullRequest(connection, { branch, base: change.base }),
  ]);
  if (base === undefined) throw branchNotFound(change.base);
  // What a closed pull request proposed is in the base by now, or was not wanted.
  const isOpen = open !== undefined && head !== undefined;
  const carried = isOpen ? await listChanges(connection, base, head) : new Map();
  const files = await change.compose({ base, carried });
  const lacking = (await placeFiles(find, base, files, change.base)).filter(({ stands }) => !stands);
  const paths = lacking.map(({ entry }) => entry.path);
  if (paths.length === 0) return undefined;
  const standing = head === undefined ? [] : await placeFiles(find, head, files, branch);
  if (head !== undefined && standing.every(({ stands }) => stands)) return { sha: head, paths };
  const tree = await writeTree(connection, base, lacking);
  const parents = head === undefined || head === base ? [base] : [head, base];
  const sha = await writeCommit(connection, { message, tree, parents });
  return (await advanceBranch(connection, branch, head, sha)) ?? { sha, paths };
}
