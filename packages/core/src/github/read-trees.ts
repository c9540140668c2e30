import { isSha } from "../git/sha.ts";
import { type Connection, ifFound } from "./connect.ts";
import { folderTooLarge, refNotFound } from "./file-errors.ts";
import { lookAgain } from "./look-again.ts";

/** What is in the way of a file. */
export interface Obstacle {
  readonly kind: "obstacle";
  /** The file's own path, or a folder's above it. */
  readonly path: string;
  readonly what: EntryKind;
}

/** What stands at a path: a file, nothing, or something that no file can be put on or below. */
export type Standing =
  | { readonly kind: "file"; readonly blob: string; readonly executable: boolean }
  | { readonly kind: "nothing" }
  | Obstacle;

/** Finds what stands at a path below a branch, tag, commit or tree; links are not followed. Errors: `REF_NOT_FOUND`. */
export type FindFile = (root: string, path: string) => Promise<Standing>;

type EntryKind = "file" | "folder" | "link" | "submodule";

interface Entry {
  readonly kind: EntryKind;
  readonly sha: string;
  readonly executable: boolean;
}

type Folder = ReadonlyMap<string, Entry>;

const NOTHING: Standing = { kind: "nothing" };

/** What a connection has read of commits and trees, by their ids: they never change. */
const READ = new WeakMap<Connection, Map<string, Promise<Folder>>>();

/** Reads the folders on the way to files, each of them once, whatever is asked of it; only what a branch names may be read again by another. */
export function readTrees(connection: Connection): FindFile {
  const lasting = READ.get(connection) ?? new Map<string, Promise<Folder>>();
  READ.set(connection, lasting);
  const passing = new Map<string, Promise<Folder>>();
  const open = async (tree: string): Promise<Folder> => {
    const folders = isSha(tree) ? lasting : passing;
    const known = folders.get(tree) ?? readFolder(connection, tree);
    folders.set(tree, known);
    try {
      return await known;
    } catch (error) {
      folders.delete(tree);
      throw error;
    }
  };
  return async (root, path) => {
    const names = path.split("/");
    let tree = root;
    for (const [depth, name] of names.entries()) {
      const entry = (await open(tree)).get(name);
      if (entry === undefined) return NOTHING;
      const last = depth === names.length - 1;
      if (last && entry.kind === "file") return { kind: "file", blob: entry.sha, executable: entry.executable };
      if (last || entry.kind !== "folder")
        return { kind: "obstacle", path: names.slice(0, depth + 1).join("/"), what: entry.kind };
      tree = entry.sha;
    }
    return NOTHING;
  };
}

async function readFolder(connection: Connection, tree: string): Promise<Folder> {
  const { octokit, repository } = connection;
  const look = () => ifFound(octokit.rest.git.getTree({ ...repository, tree_sha: tree }));
  const found = await lookAgain(connection, `read the folder ${tree}`, look);
  if (found === undefined) throw refNotFound(tree);
  if (found.data.truncated) throw folderTooLarge(tree);
  return new Map(found.data.tree.map((entry) => [entry.path, readEntry(entry)]));
}

/** An entry of a tree, as git's modes tell it. */
export function readEntry({ mode, type, sha }: { mode: string; type: string; sha: string }): Entry {
  const kind = type === "tree" ? "folder" : type === "commit" ? "submodule" : mode === "120000" ? "link" : "file";
  return { kind, sha, executable: mode === "100755" };
}
