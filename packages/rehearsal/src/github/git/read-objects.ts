import type { Git } from "./run-git.ts";

/** A person in a commit or tag; `date` is ISO 8601 in UTC, to the second. */
export interface Identity {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface CommitObject {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly message: string;
}

export interface TagObject {
  readonly sha: string;
  readonly object: string;
  readonly type: string;
  readonly tag: string;
  readonly tagger: Identity;
  readonly message: string;
}

export interface GitObject {
  readonly sha: string;
  readonly type: string;
  readonly content: Buffer;
}

/** One entry of a tree; `size` in bytes, for blobs. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | undefined;
  readonly path: string;
}

const FULL = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The objects that exist among these ids, in their order, by one process. */
export async function readObjects(git: Git, shas: readonly string[]): Promise<readonly GitObject[]> {
  const { stdout } = await git.run(["cat-file", "--batch"], {
    input: shas
      .filter((sha) => FULL.test(sha))
      .map((sha) => `${sha}\n`)
      .join(""),
  });
  const objects: GitObject[] = [];
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf("\n", at);
    const [sha = "", type = "", size] = stdout.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (size === undefined) continue;
    objects.push({ sha, type, content: stdout.subarray(at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return objects;
}

/** The object's type, absent where it does not exist or the id is not a whole one. */
export async function typeOf(git: Git, sha: string): Promise<string | undefined> {
  if (!FULL.test(sha)) return undefined;
  const { stdout, code } = await git.run(["cat-file", "-t", sha], { codes: [0, 1, 128] });
  return code === 0 ? stdout.toString().trim() : undefined;
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

/** The entries of a tree, or of the trees below it as well. */
export async function readTree(
  git: Git,
  sha: string,
  recursive: boolean,
  path?: string,
): Promise<readonly TreeEntry[]> {
  const flags = recursive ? ["-r", "-t"] : [];
  const { stdout } = await git.run([
    "ls-tree",
    "-z",
    "--long",
    "--full-tree",
    ...flags,
    sha,
    ...(path === undefined ? [] : ["--", path]),
  ]);
  return stdout.toString().split("\0").filter(Boolean).map(parseEntry);
}

function parseEntry(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", type = "", sha = "", size = "-"] = line.slice(0, tab).split(/ +/);
  return { mode, type, sha, size: size === "-" ? undefined : Number(size), path: line.slice(tab + 1) };
}

function parseCommit(sha: string, text: string): CommitObject {
  const { headers, message } = split(text);
  const all = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value);
  const [author = "", committer = ""] = [all("author")[0], all("committer")[0]];
  return {
    sha,
    tree: all("tree")[0] ?? "",
    parents: all("parent"),
    author: parseIdentity(author),
    committer: parseIdentity(committer),
    message,
  };
}

function parseTag(sha: string, text: string): TagObject {
  const { headers, message } = split(text);
  const one = (name: string) => headers.find(([key]) => key === name)?.[1] ?? "";
  return {
    sha,
    object: one("object"),
    type: one("type"),
    tag: one("tag"),
    tagger: parseIdentity(one("tagger")),
    message,
  };
}

function split(text: string): { headers: readonly (readonly [string, string])[]; message: string } {
  const end = text.indexOf("\n\n");
  const lines = text
    .slice(0, end === -1 ? text.length : end)
    .split("\n")
    .filter((line) => !line.startsWith(" "));
  const headers = lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)] as const);
  return { headers, message: end === -1 ? "" : text.slice(end + 2) };
}

function parseIdentity(text: string): Identity {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)> ?(-?\d+)?/.exec(text) ?? [];
  return { name, email, date: isoDate(Number(seconds)) };
}

/** Seconds since 1970 as GitHub writes a time; a broken author line is no reason to fail. */
function isoDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${(Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString().slice(0, 19)}Z`;
}
