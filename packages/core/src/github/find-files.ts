import { type Connection, ifFound } from "./connect.ts";
import { folderTooLarge, refNotFound } from "./file-errors.ts";
import type { StoredBlob } from "./github.ts";
import { lookAgain } from "./look-again.ts";
import { readEntry, readTrees } from "./read-trees.ts";

type Files = ReadonlyMap<string, StoredBlob>;

/** Those of the paths that are files at a branch, tag or SHA; only the folders on the way are read. Errors: `REF_NOT_FOUND`. */
export async function findFiles(connection: Connection, ref: string, paths: readonly string[]): Promise<Files> {
  const find = readTrees(connection);
  const files = new Map<string, StoredBlob>();
  for (const path of paths) {
    const standing = await find(ref, path);
    if (standing.kind === "file") files.set(path, { blob: standing.blob });
  }
  return files;
}

/** All files of a branch, tag or SHA; links and submodules are none. Errors: `REF_NOT_FOUND`. */
export async function listFiles(connection: Connection, ref: string): Promise<Files> {
  const files = new Map<string, StoredBlob>();
  const visit = async (tree: string, prefix: string): Promise<void> => {
    const all = await readTree(connection, tree, true);
    // Beyond 100,000 entries or 7 MB the list is cut: then folder by folder, each as deep as it can be had.
    const { tree: entries, truncated } = all.truncated ? await readTree(connection, tree, false) : all;
    if (truncated) throw folderTooLarge(tree);
    for (const entry of entries) {
      const { kind, sha } = readEntry(entry);
      const path = prefix + entry.path;
      if (kind === "file") files.set(path, { blob: sha });
      if (kind === "folder" && all.truncated) await visit(sha, `${path}/`);
    }
  };
  await visit(ref, "");
  return files;
}

async function readTree(connection: Connection, tree: string, recursive: boolean) {
  const { octokit, repository } = connection;
  // Any value at all makes it recursive, `0` and `false` as well.
  const request = { ...repository, tree_sha: tree, ...(recursive && { recursive: "1" }) };
  const found = await lookAgain(connection, `read the files of ${tree}`, () =>
    ifFound(octokit.rest.git.getTree(request)),
  );
  if (found === undefined) throw refNotFound(tree);
  return found.data;
}
