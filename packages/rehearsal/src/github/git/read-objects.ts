import type { GitObject } from "./object-store.ts";
import { parseCommit, parseTag } from "./parse-objects.ts";
import type { Git } from "./run-git.ts";
import { parseTree, type RawEntry, SUBMODULE_MODE, TREE_MODE } from "./tree-bytes.ts";

/** A person in a commit or tag; `date` is ISO 8601 in UTC, to the second. */
export interface Identity {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** A commit as git keeps it. */
export interface CommitObject {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly message: string;
}

/** An annotated tag as git keeps it. */
export interface TagObject {
  readonly sha: string;
  readonly object: string;
  readonly type: string;
  readonly tag: string;
  readonly tagger: Identity;
  readonly message: string;
}

/** One entry of a tree; `size` in bytes, for blobs. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
}

/** The objects that exist among these ids, in their order. */
export async function readObjects({ objects }: Git, shas: readonly string[]): Promise<readonly GitObject[]> {
  return (await Promise.all(shas.map((sha) => objects.read(sha)))).filter((object) => object !== undefined);
}

/** The object's type, absent where it does not exist or the id is not a whole one. */
export async function typeOf({ objects }: Git, sha: string): Promise<string | undefined> {
  return (await objects.info(sha))?.type;
}

/** The commits among these ids, in their order. */
export async function readCommits(git: Git, shas: readonly string[]): Promise<readonly CommitObject[]> {
  const objects = await readObjects(git, shas);
  return objects
    .filter(({ type }) => type === "commit")
    .map(({ sha, content }) => parseCommit(sha, content.toString()));
}

/** The commit of this id. */
export async function readCommit(git: Git, sha: string): Promise<CommitObject | undefined> {
  return (await readCommits(git, [sha]))[0];
}

/** The annotated tag of this id. */
export async function readTag(git: Git, sha: string): Promise<TagObject | undefined> {
  const [object] = await readObjects(git, [sha]);
  return object?.type === "tag" ? parseTag(object.sha, object.content.toString()) : undefined;
}

/**
 * The entries of a tree, or of the trees below it as well, each after the one that it is in.
 * @param sha of the tree, or of a commit that has it  @param path the entry at that path alone, with what is below it
 */
export async function readTree(
  git: Git,
  sha: string,
  recursive: boolean,
  path?: string,
): Promise<readonly TreeEntry[]> {
  if (path !== undefined) {
    const entry = await findEntry(git, sha, path.split("/"));
    if (entry === undefined) return [];
    const below = recursive && entry.type === "tree" ? await readTree(git, entry.sha, true) : [];
    return [{ ...entry, path }, ...below.map((one) => ({ ...one, path: `${path}/${one.path}` }))];
  }
  const entries = await Promise.all((await readEntries(git, sha)).map((entry) => describeEntry(git, entry)));
  if (!recursive) return entries;
  const all: TreeEntry[] = [];
  for (const entry of entries) {
    all.push(entry);
    const below = entry.type === "tree" ? await readTree(git, entry.sha, true) : [];
    for (const one of below) all.push({ ...one, path: `${entry.path}/${one.path}` });
  }
  return all;
}

async function findEntry(
  git: Git,
  sha: string,
  [first = "", ...rest]: readonly string[],
): Promise<TreeEntry | undefined> {
  const name = Buffer.from(first).toString("latin1");
  const entry = (await readEntries(git, sha)).find((one) => one.name === name);
  if (entry === undefined) return undefined;
  if (rest.length === 0) return describeEntry(git, entry);
  return entry.mode === TREE_MODE ? findEntry(git, entry.sha, rest) : undefined;
}

/** The entries of one tree as it holds them; a commit stands for its tree. */
export async function readEntries(git: Git, sha: string): Promise<readonly RawEntry[]> {
  const object = await git.objects.read(sha);
  if (object?.type === "commit") return readEntries(git, parseCommit(sha, object.content.toString()).tree);
  if (object?.type !== "tree") throw new Error(`${sha} is no tree.`);
  return parseTree(object.content, sha.length / 2);
}

async function describeEntry({ objects }: Git, { mode, name, sha }: RawEntry): Promise<TreeEntry> {
  const path = Buffer.from(name, "latin1").toString();
  const type = mode === TREE_MODE ? "tree" : mode === SUBMODULE_MODE ? "commit" : "blob";
  return { mode, type, sha, size: type === "blob" ? (await objects.info(sha))?.size : undefined, path };
}
