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

const FORMAT = "%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)";

/** The refs below a prefix (`refs/tags/`), or with exactly that name, in the order of their names. */
export async function listRefs(git: Git, ...prefixes: readonly string[]): Promise<readonly Ref[]> {
  const { stdout } = await git.run(["for-each-ref", `--format=${FORMAT}`, ...prefixes]);
  return stdout.toString().split("\n").filter(Boolean).map(readRef);
}

function readRef(line: string): Ref {
  const [name = "", sha = "", type = "", peeled = "", peeledType = ""] = line.split("\0");
  const commit = type === "commit" ? sha : peeledType === "commit" ? peeled : undefined;
  return { name, sha, type, commit };
}

/** The ref of exactly this name. */
export async function findRef(git: Git, name: string): Promise<Ref | undefined> {
  return (await listRefs(git, name)).find((ref) => ref.name === name);
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
