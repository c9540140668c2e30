import type { Sha } from "../git/sha.ts";
import { claimRef, findRef } from "./claim-ref.ts";
import { type Connection, ifFound, Refused } from "./connect.ts";
import { branchNotFound } from "./errors.ts";
import type { ChangeProposal, ProposedChange } from "./github.ts";
import { makeOnce } from "./make-once.ts";
import { findOpenPullRequest, openPullRequest } from "./open-pull-request.ts";
import { readTrees } from "./read-trees.ts";
import { placeFiles, writeCommit, writeTree } from "./write-commit.ts";

/** Tries to move a branch that other runs move, too. */
const MOVES = 3;

/** Puts the change on its branch as one commit on its parent, and opens or updates its pull request. */
export async function proposeChange(connection: Connection, change: ChangeProposal): Promise<ProposedChange> {
  const [base, head] = await Promise.all([
    findRef(connection, `heads/${change.base}`),
    findRef(connection, `heads/${change.branch}`),
  ]);
  if (base === undefined) throw branchNotFound(change.base);
  const { parent } = change;
  const placed = await placeFiles(readTrees(connection), parent, change.files, change.base);
  const tree = await writeTree(connection, parent, placed);
  const standing = head !== undefined && (await isCommitOf(connection, head, { parent, tree }));
  const sha = standing ? head : await writeCommit(connection, { message: change.message, tree, parents: [parent] });
  if (!standing) await moveBranch(connection, change.branch, head, sha);
  const open = await findOpenPullRequest(connection, change);
  return { ...(await openPullRequest(connection, change, open)), sha };
}

interface Content {
  readonly parent: Sha;
  readonly tree: string;
}

async function isCommitOf(connection: Connection, head: Sha, { parent, tree }: Content): Promise<boolean> {
  const { octokit, repository } = connection;
  const found = await ifFound(octokit.rest.git.getCommit({ ...repository, commit_sha: head }));
  const [first, ...others] = found?.data.parents ?? [];
  return found?.data.tree.sha === tree && first?.sha === parent && others.length === 0;
}

async function moveBranch(connection: Connection, branch: string, head: Sha | undefined, sha: Sha): Promise<void> {
  const { octokit, repository, patience } = connection;
  const ref = `heads/${branch}` as const;
  const claim = head === undefined ? await claimRef(connection, ref, sha) : undefined;
  if (claim?.claimed || (claim && claim.existing === sha)) return;
  const move = () =>
    makeOnce(connection, {
      what: `move the branch ${branch}`,
      send: () => octokit.rest.git.updateRef({ ...repository, ref, sha, force: true }).then(() => sha),
      find: () => findRef(connection, ref).then((found) => (found === sha ? sha : undefined)),
    });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await move();
      break;
    } catch (error) {
      // Another run is moving it at this very moment; it is the tool's own branch, and the last one to move it wins.
      if (!(error instanceof Refused) || !/cannot be updated/i.test(error.message) || attempt >= MOVES) throw error;
      await patience.wait(`move the branch ${branch}`, { kind: "lost", message: "422" }, attempt, error);
    }
  }
  patience.note(`the branch ${branch} was moved to ${sha}`);
}
