import { fileIsLink } from "./errors.ts";
import { runGit, type Workplace } from "./run-git.ts";
import type { Sha } from "./sha.ts";

/** The id of a file's blob at a commit; undefined where there is none, or where the path names a folder or submodule. @throws FILE_IS_LINK */
export async function findBlob(place: Workplace, commit: Sha, path: string): Promise<string | undefined> {
  if (path.split("/").some((part) => ["", ".", ".."].includes(part))) return undefined;
  const { mode, id } = (await listFolder(place, commit, path.slice(0, path.lastIndexOf("/") + 1))).get(path) ?? {};
  if (mode === "120000") throw fileIsLink(path, commit);
  return id;
}

/** A file or a link of a folder. */
interface FolderEntry {
  readonly mode: string;
  readonly id: string;
}

/** By path. */
type Folder = ReadonlyMap<string, FolderEntry>;

/** One process lists a folder, however many files are looked for in it: what a commit holds does not change. */
const listed = new WeakMap<Workplace, Map<string, Promise<Folder>>>();

/** @param folder ends with a slash; empty for the root */
function listFolder(place: Workplace, commit: Sha, folder: string): Promise<Folder> {
  const known = listed.get(place) ?? new Map<string, Promise<Folder>>();
  listed.set(place, known);
  const key = `${commit}:${folder}`;
  const list = known.get(key) ?? readFolder(place, commit, folder);
  known.set(key, list);
  return list;
}

/** The files and links of a folder; none where there is no such folder. */
async function readFolder(place: Workplace, commit: Sha, folder: string): Promise<Folder> {
  const where = folder === "" ? [] : ["--", folder];
  const entries = (await runGit(place, ["ls-tree", "-z", "--full-tree", commit, ...where])).toString().split("\0");
  const files = new Map<string, FolderEntry>();
  for (const entry of entries) {
    const [, mode, id, path] = /^(100\d{3}|120000) blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (mode !== undefined && id !== undefined && path !== undefined) files.set(path, { mode, id });
  }
  return files;
}
