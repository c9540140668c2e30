import { editTree } from "./edit-tree.ts";
import type { Identity } from "./read-objects.ts";
import type { Git } from "./run-git.ts";

/** One change of a tree; without a `sha` the path is removed. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | undefined;
}

/** Writes a blob and gives its id. */
export function writeBlob({ objects }: Git, content: Uint8Array | string): Promise<string> {
  return objects.write("blob", Buffer.from(content));
}

/** Writes the tree that differs from `base` by these changes, removals first. */
export async function writeTree(git: Git, base: string | undefined, changes: readonly TreeChange[]): Promise<string> {
  const tree = await editTree(git, base);
  for (const { path, sha } of changes) if (sha === undefined) await tree.remove(path);
  for (const { path, mode, sha } of changes) if (sha !== undefined) await tree.put(path, { mode, sha });
  return tree.write();
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
export function writeCommit(
  { objects }: Git,
  { tree, parents, author, committer, message }: NewCommit,
): Promise<string> {
  const headers = [
    `tree ${tree}`,
    ...parents.map((sha) => `parent ${sha}`),
    `author ${stamp(author)}`,
    `committer ${stamp(committer)}`,
  ];
  return objects.write("commit", Buffer.from(`${headers.join("\n")}\n\n${message}`));
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
export function writeTag({ objects }: Git, { object, type, tag, tagger, message }: NewTag): Promise<string> {
  const headers = [`object ${object}`, `type ${type}`, `tag ${tag}`, `tagger ${stamp(tagger)}`];
  return objects.write("tag", Buffer.from(`${headers.join("\n")}\n\n${message.replace(/\n?$/, "\n")}`));
}

/** What git cannot hold in a name is left out, as git itself does. */
function stamp({ name, email, date }: Identity): string {
  const clean = (text: string) => text.replace(/[<>\n\0]/g, "").trim();
  return `${clean(name)} <${clean(email)}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}
