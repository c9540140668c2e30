import { readTag, typeOf } from "./read-objects.ts";
import { type Git, GitFailed } from "./run-git.ts";

/** A ref and the object it points at; `commit` is what a tag leads to. */
export interface Ref {
  readonly name: string;
  readonly sha: string;
  readonly type: string;
  /** The commit at the end of the tags, absent where there is none. */
  readonly commit: string | undefined;
}

/** How an attempt to write a ref ended. */
export type RefChange = "done" | "exists" | "moved" | "refused";

/** The refs below these prefixes (`refs/tags/`), or with exactly such a name, each prefix's in the order of their names; or all. */
export async function listRefs(git: Git, ...prefixes: readonly string[]): Promise<readonly Ref[]> {
  const wanted = prefixes.length === 0 ? ["refs/"] : prefixes;
  const lists = await Promise.all(wanted.map((prefix) => git.refs.list(prefix)));
  const refs = [...new Map(lists.flatMap((list) => [...list]))].map(([name, sha]) => describe(git, name, sha));
  return (await Promise.all(refs)).filter((ref) => ref !== undefined);
}

/** The ref of exactly this name. */
export async function findRef(git: Git, name: string): Promise<Ref | undefined> {
  const sha = await git.refs.find(name);
  return sha === undefined ? undefined : describe(git, name, sha);
}

/** A ref to an object that is not there is none. */
async function describe(git: Git, name: string, sha: string): Promise<Ref | undefined> {
  const type = await typeOf(git, sha);
  return type === undefined ? undefined : { name, sha, type, commit: await peelToCommit(git, sha) };
}

/** The commit that an object leads to: itself, or what a tag is of. */
export async function peelToCommit(git: Git, sha: string): Promise<string | undefined> {
  const type = await typeOf(git, sha);
  if (type !== "tag") return type === "commit" ? sha : undefined;
  const tag = await readTag(git, sha);
  return tag && peelToCommit(git, tag.object);
}

/** Claims a name: of many at once exactly one is `done`. */
export function createRef(git: Git, name: string, sha: string): Promise<RefChange> {
  return updateRef(git, name, sha, zero(sha));
}

/** Moves a ref that still points at `from`. */
export function moveRef(git: Git, name: string, to: string, from: string): Promise<RefChange> {
  return updateRef(git, name, to, from);
}

/** Deletes a ref that still points at `from`. */
export async function deleteRef(git: Git, name: string, from: string): Promise<RefChange> {
  return attempt(() => git.run(["update-ref", "-d", name, from]));
}

function updateRef(git: Git, name: string, to: string, from: string): Promise<RefChange> {
  return attempt(() => git.run(["update-ref", name, to, from]));
}

async function attempt(write: () => Promise<unknown>): Promise<RefChange> {
  try {
    await write();
    return "done";
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    if (error.stderr.includes("reference already exists")) return "exists";
    return /but expected|unable to resolve reference/.test(error.stderr) ? "moved" : "refused";
  }
}

/** What git takes for "no object": as many zeros as the repository's object ids have digits. */
export const zero = (sha: string): string => "0".repeat(sha.length);
