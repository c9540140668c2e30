import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Identity } from "./read-objects.ts";
import { zero } from "./refs.ts";
import type { Git } from "./run-git.ts";

/** One change of a tree; without a `sha` the path is removed. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | undefined;
}

/** Writes a blob and gives its id. */
export async function writeBlob(git: Git, content: Uint8Array | string): Promise<string> {
  return line(await git.run(["hash-object", "-w", "--stdin"], { input: content }));
}

/** Writes the tree that differs from `base` by these changes; every writer has an index of its own. */
export async function writeTree(git: Git, base: string | undefined, changes: readonly TreeChange[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tree-"));
  try {
    const env = { GIT_INDEX_FILE: join(folder, "index") };
    await git.run(base === undefined ? ["read-tree", "--empty"] : ["read-tree", base], { env });
    const removals = changes
      .filter(({ sha }) => sha === undefined)
      .map(({ path }) => `0 ${zero(base ?? "")}\t${path}\0`);
    const writes = changes.filter(({ sha }) => sha !== undefined);
    const trees = writes.filter(({ mode }) => mode === "040000");
    const files = writes
      .filter(({ mode }) => mode !== "040000")
      .map(({ mode, sha, path }) => `${mode} ${sha}\t${path}\0`);
    if (removals.length + files.length > 0) {
      await git.run(["update-index", "-z", "--index-info"], { env, input: [...removals, ...files].join("") });
    }
    for (const { path, sha = "" } of trees) await git.run(["read-tree", `--prefix=${path}/`, sha], { env });
    return line(await git.run(["write-tree"], { env }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A commit as it is written, message byte for byte. */
export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly message: string;
}

/** Writes a commit and gives its id. */
export function writeCommit(git: Git, { tree, parents, author, committer, message }: NewCommit): Promise<string> {
  const headers = [
    `tree ${tree}`,
    ...parents.map((sha) => `parent ${sha}`),
    `author ${stamp(author)}`,
    `committer ${stamp(committer)}`,
  ];
  return writeObject(git, "commit", `${headers.join("\n")}\n\n${message}`);
}

/** An annotated tag as it is written. */
export interface NewTag {
  readonly object: string;
  readonly type: string;
  readonly tag: string;
  readonly tagger: Identity;
  readonly message: string;
}

/** Writes an annotated tag and gives its id; no ref points at it yet. */
export function writeTag(git: Git, { object, type, tag, tagger, message }: NewTag): Promise<string> {
  return writeObject(
    git,
    "tag",
    `object ${object}\ntype ${type}\ntag ${tag}\ntagger ${stamp(tagger)}\n\n${message.replace(/\n?$/, "\n")}`,
  );
}

async function writeObject(git: Git, type: string, content: string): Promise<string> {
  return line(await git.run(["hash-object", "-t", type, "-w", "--stdin"], { input: content }));
}

/** What git cannot hold in a name is left out, as git itself does. */
function stamp({ name, email, date }: Identity): string {
  const clean = (text: string) => text.replace(/[<>\n\0]/g, "").trim();
  return `${clean(name)} <${clean(email)}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}

const line = ({ stdout }: { stdout: Buffer }) => stdout.toString().trim();
