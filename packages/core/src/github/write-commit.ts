import { createHash } from "node:crypto";
import { throwAll } from "../errors/release-error.ts";
import { isSha, type Sha } from "../git/sha.ts";
import type { Connection } from "./connect.ts";
import { pathNotAFile } from "./file-errors.ts";
import type { StoredBlob } from "./github.ts";
import { makeOnce } from "./make-once.ts";
import type { FindFile, Obstacle } from "./read-trees.ts";

/** Path → whole new content, or content that the repository holds already. */
export type NewFiles = ReadonlyMap<string, string | StoredBlob>;

/** A file as a new tree takes it. */
export interface PlacedFile {
  readonly entry: {
    readonly path: string;
    readonly type: "blob";
    readonly mode: "100644" | "100755";
  } & ({ readonly content: string } | { readonly sha: string });
  /** Whether the very same bytes are there already. */
  readonly stands: boolean;
}

/**
 * Finds each file's place: one that is executable stays it, and no link is followed or replaced.
 * Errors: `PATH_NOT_A_FILE` for all that are in the way.
 * @param root the commit whose files change; undefined where a branch begins
 * @param branch the name of the branch, for errors
 */
export async function placeFiles(
  find: FindFile,
  root: string | undefined,
  files: NewFiles,
  branch: string,
): Promise<readonly PlacedFile[]> {
  const placed: PlacedFile[] = [];
  const obstacles: { readonly path: string; readonly obstacle: Obstacle }[] = [];
  for (const [path, content] of files) {
    const standing = root === undefined ? undefined : await find(root, path);
    const obstacle = standing?.kind === "obstacle" ? standing : amongFiles(path, files);
    if (obstacle !== undefined) obstacles.push({ path, obstacle });
    const [blob, mode] =
      standing?.kind === "file"
        ? [standing.blob, standing.executable ? ("100755" as const) : ("100644" as const)]
        : [undefined, "100644" as const];
    // What UTF-8 cannot hold would come back as another text, and be written again by every run.
    const source = typeof content === "string" ? { content: content.toWellFormed() } : { sha: content.blob };
    placed.push({ entry: { path, type: "blob", mode, ...source }, stands: blob === blobId(content) });
  }
  throwAll(obstacles.map(({ path, obstacle }) => pathNotAFile(path, obstacle, branch)));
  return placed;
}

/** Another of the files that the path would have for a folder. */
function amongFiles(path: string, files: NewFiles): Obstacle | undefined {
  const names = path.split("/");
  const above = names.slice(1).map((_, depth) => names.slice(0, depth + 1).join("/"));
  const found = above.find((folder) => files.has(folder));
  return found === undefined ? undefined : { kind: "obstacle", path: found, what: "file" };
}

/** What git calls the bytes. */
function blobId(content: string | StoredBlob): string {
  if (typeof content !== "string") return content.blob;
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Trees and commits have no name until a ref gives them one: written twice they do no harm. */
export async function writeTree(
  connection: Connection,
  base: string | undefined,
  files: readonly PlacedFile[],
): Promise<string> {
  const { octokit, repository } = connection;
  const tree = files.map(({ entry }) => entry);
  return makeOnce(connection, {
    what: "write the changed files",
    // A commit stands for its tree.
    send: async () =>
      (await octokit.rest.git.createTree({ ...repository, tree, ...(base !== undefined && { base_tree: base }) })).data
        .sha,
  });
}

/** Without an author of its own the commit is the bot's, and GitHub signs it. */
export async function writeCommit(
  connection: Connection,
  commit: { readonly message: string; readonly tree: string; readonly parents: readonly Sha[] },
): Promise<Sha> {
  const { octokit, repository } = connection;
  const { message, tree } = commit;
  const parents = [...commit.parents];
  const sha = await makeOnce(connection, {
    what: "commit the changed files",
    send: async () => (await octokit.rest.git.createCommit({ ...repository, message, tree, parents })).data.sha,
  });
  if (!isSha(sha)) throw new TypeError(`GitHub gave ${sha} for the id of a commit.`);
  return sha;
}
