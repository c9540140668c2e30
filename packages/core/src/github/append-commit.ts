import type { Sha } from "../git/sha.ts";
import { claimRef, findRef } from "./claim-ref.ts";
import { type Connection, Refused } from "./connect.ts";
import { branchBusy } from "./file-errors.ts";
import type { AppendedCommit, BranchState } from "./github.ts";
import { makeOnce } from "./make-once.ts";
import { readBlob } from "./read-blob.ts";
import { type FindFile, readTrees } from "./read-trees.ts";
import { placeFiles, writeCommit, writeTree } from "./write-commit.ts";

/** A run loses to each other one once at most: as many as a train may have components. */
const TRIES = 12;
/** Pauses grow up to this many doublings. */
const LONGEST = 3;

/** What GitHub says where the branch was moved, deleted or is being moved since its head was read. */
const MOVED = /not a fast forward|cannot be updated|reference does not exist/i;

/** Adds one commit to a branch, made from its head; where another run was faster, it is made again from the new one. */
export async function appendCommit(connection: Connection, commit: AppendedCommit): Promise<BranchState> {
  const { branch, message } = commit;
  const find = readTrees(connection);
  for (let attempt = 0; ; attempt += 1) {
    const head = await findRef(connection, `heads/${branch}`);
    const files = await commit.compose({ sha: head, readFile: (path) => readAt(connection, find, head, path) });
    const placed = await placeFiles(find, head, files, branch);
    const lacking = placed.filter(({ stands }) => !stands);
    if (head !== undefined && lacking.length === 0) return { sha: head, changed: false };
    if (lacking.length === 0) throw new TypeError(`The branch ${branch} cannot begin with a commit of no files.`);
    const tree = await writeTree(connection, head, lacking);
    const sha = await writeCommit(connection, { message, tree, parents: head === undefined ? [] : [head] });
    const lost = await advance(connection, branch, head, sha);
    if (lost === undefined) return { sha, changed: true };
    if (attempt + 1 >= TRIES) throw branchBusy(branch, TRIES, lost);
    const pause = Math.min(attempt, LONGEST);
    await connection.patience.wait(`add to the branch ${branch}`, { kind: "lost", message: "422" }, pause, lost);
  }
}

/** The bytes of a file of the head: what moves meanwhile is not seen. */
async function readAt(
  connection: Connection,
  find: FindFile,
  head: Sha | undefined,
  path: string,
): Promise<Buffer | undefined> {
  const standing = head === undefined ? undefined : await find(head, path);
  return standing?.kind === "file" ? readBlob(connection, standing) : undefined;
}

/**
 * Moves the branch on from the head that was read, never by force.
 * @returns why it was not moved: another run was faster
 */
async function advance(
  connection: Connection,
  branch: string,
  head: Sha | undefined,
  sha: Sha,
): Promise<Error | undefined> {
  const { octokit, repository, patience } = connection;
  const ref = `heads/${branch}` as const;
  if (head === undefined) {
    const claim = await claimRef(connection, ref, sha);
    return claim.claimed || claim.existing === sha ? undefined : new Error(`${ref} exists at ${claim.existing}.`);
  }
  try {
    await makeOnce(connection, {
      what: `add to the branch ${branch}`,
      send: () => octokit.rest.git.updateRef({ ...repository, ref, sha, force: false }).then(() => sha),
      // Sent again, a commit that others have built upon is no fast forward: then nothing is left to be added.
      find: () => findRef(connection, ref).then((found) => (found === sha ? sha : undefined)),
    });
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 422 && MOVED.test(error.message)) return error;
    throw error;
  }
  patience.note(`the commit ${sha} was added to ${branch}`);
  return undefined;
}
