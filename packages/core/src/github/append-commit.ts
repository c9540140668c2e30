import type { Sha } from "../git/sha.ts";
import { advanceBranch, untilFirst } from "./advance-branch.ts";
import { findRef } from "./claim-ref.ts";
import { commitAtHead } from "./commit-at-head.ts";
import type { Connection } from "./connect.ts";
import type { AppendedCommit, BranchState } from "./github.ts";
import { readBlob } from "./read-blob.ts";
import { type FindFile, readTrees } from "./read-trees.ts";
import { placeFiles, writeCommit, writeTree } from "./write-commit.ts";

/** Adds one commit to a branch, made from its head; where another run was faster, it is made again from the new one. */
export async function appendCommit(connection: Connection, commit: AppendedCommit): Promise<BranchState> {
  const { branch, message, head: seen } = commit;
  const { sha: at } = seen ?? {};
  const quick = seen && at && (await commitAtHead(connection, commit, { ...seen, sha: at }));
  if (quick !== undefined) return quick;
  const find = readTrees(connection);
  return untilFirst(connection, branch, async () => {
    const head = await findRef(connection, `heads/${branch}`);
    const files = await commit.compose({ sha: head, readFile: (path) => readAt(connection, find, head, path) });
    const placed = await placeFiles(find, head, files, branch);
    const lacking = placed.filter(({ stands }) => !stands);
    if (head !== undefined && lacking.length === 0) return { sha: head, changed: false, paths: [] };
    if (lacking.length === 0) throw new TypeError(`The branch ${branch} cannot begin with a commit of no files.`);
    const tree = await writeTree(connection, head, lacking);
    const sha = await writeCommit(connection, { message, tree, parents: head === undefined ? [] : [head] });
    return (
      (await advanceBranch(connection, branch, head, sha)) ?? {
        sha,
        changed: true,
        paths: lacking.map(({ entry }) => entry.path),
      }
    );
  });
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
