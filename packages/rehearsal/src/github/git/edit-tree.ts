import { readEntries } from "./read-objects.ts";
import type { Git } from "./run-git.ts";
import { formatTree, type RawEntry, TREE_MODE } from "./tree-bytes.ts";

/** A tree that is being changed; folders below it are read where something in them changes. */
export interface EditedTree {
  /** Writes an entry, in place of what is there. */
  put(path: string, entry: Entry): Promise<void>;
  /** Removes a file; a folder, or what is not there, stays as it is. */
  remove(path: string): Promise<void>;
  /** Writes all of it and gives its id; folders that have become empty are left out. */
  write(): Promise<string>;
}

type Entry = Omit<RawEntry, "name">;
/** By name in latin1, so that names are compared byte for byte, as git does. */
type Folder = Map<string, Entry | Folder>;

/** @param base the tree to begin with, or a commit that has it; none begins with nothing */
export async function editTree(git: Git, base: string | undefined): Promise<EditedTree> {
  const root = base === undefined ? new Map() : await openFolder(git, base);
  return {
    put: (path, entry) => put(git, root, segments(path), entry),
    remove: (path) => remove(git, root, segments(path)),
    write: () => writeFolder(git, root),
  };
}

const segments = (path: string) => Buffer.from(path).toString("latin1").split("/");

async function openFolder(git: Git, sha: string): Promise<Folder> {
  return new Map((await readEntries(git, sha)).map(({ name, mode, sha: id }) => [name, { mode, sha: id }]));
}

/** The folder of a name, opened; absent where there is none. */
async function enter(git: Git, folder: Folder, name: string): Promise<Folder | undefined> {
  const place = folder.get(name);
  if (place === undefined || place instanceof Map) return place;
  if (place.mode !== TREE_MODE) return undefined;
  const opened = await openFolder(git, place.sha);
  folder.set(name, opened);
  return opened;
}

async function put(git: Git, folder: Folder, [name = "", ...rest]: readonly string[], entry: Entry): Promise<void> {
  if (rest.length === 0) return void folder.set(name, entry);
  const below = (await enter(git, folder, name)) ?? new Map();
  folder.set(name, below);
  await put(git, below, rest, entry);
}

async function remove(git: Git, folder: Folder, [name = "", ...rest]: readonly string[]): Promise<void> {
  const below = await enter(git, folder, name);
  if (rest.length === 0 && below === undefined) folder.delete(name);
  if (rest.length > 0 && below !== undefined) await remove(git, below, rest);
}

async function writeFolder(git: Git, folder: Folder): Promise<string> {
  const entries: RawEntry[] = [];
  for (const [name, place] of folder) {
    if (!(place instanceof Map)) entries.push({ name, ...place });
    else if (!isEmpty(place)) entries.push({ name, mode: TREE_MODE, sha: await writeFolder(git, place) });
  }
  return git.objects.write("tree", formatTree(entries));
}

const isEmpty = (folder: Folder): boolean =>
  [...folder.values()].every((place) => place instanceof Map && isEmpty(place));
