import { compareHistories, sortFromTip } from "./compare-histories.ts";
import { peelToCommit } from "./refs.ts";
import type { Git } from "./run-git.ts";

/** Which commits are wanted: reachable from `to`, not from `not`. */
export interface Walk {
  readonly to: string;
  readonly not?: string | undefined;
  readonly path?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly author?: string | undefined;
  readonly committer?: string | undefined;
  readonly oldestFirst?: boolean;
}

/** The ids of the commits of a walk. */
export async function walk(git: Git, { to, not, oldestFirst = false, ...filters }: Walk): Promise<readonly string[]> {
  const { path, since, until, author, committer } = filters;
  if (oldestFirst && not !== undefined && Object.values(filters).every((filter) => filter === undefined))
    return sortFromTip(to, (await compareHistories(git, to, not)).ahead).toReversed();
  const flags = [
    ...(oldestFirst ? ["--topo-order", "--reverse"] : []),
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(until === undefined ? [] : [`--until=${until}`]),
    "--fixed-strings",
    ...(author === undefined ? [] : [`--author=${author}`]),
    ...(committer === undefined ? [] : [`--committer=${committer}`]),
  ];
  const range = [to, ...(not === undefined ? [] : [`^${not}`])];
  const { stdout } = await git.run([
    "rev-list",
    ...flags,
    ...range,
    "--",
    ...(path === undefined || path === "" ? [] : [path]),
  ]);
  return stdout.toString().split("\n").filter(Boolean);
}

/** The best common ancestor, absent where the histories share nothing. */
export async function mergeBase(git: Git, one: string, other: string): Promise<string | undefined> {
  return (await compareHistories(git, one, other)).fork;
}

/** Whether `ancestor` is reachable from `descendant`, equal commits included; what is no commit is not. */
export async function isAncestor(git: Git, ancestor: string, descendant: string): Promise<boolean> {
  const [from, to] = [await peelToCommit(git, ancestor), await peelToCommit(git, descendant)];
  return from !== undefined && to !== undefined && (await mergeBase(git, from, to)) === from;
}

/** How many commits `one` has that `other` lacks, and the other way round. */
export async function aheadBehind(git: Git, one: string, other: string): Promise<{ ahead: number; behind: number }> {
  const { ahead, behind } = await compareHistories(git, one, other);
  return { ahead: ahead.size, behind: behind.size };
}

/** One file of a difference. */
export interface FileChange {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  /** The blob's id, the old one's where the file is removed. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
}

const STATUS: Readonly<Record<string, FileChange["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

/** The files in which two trees differ; `from` absent compares with nothing. */
export async function changedFiles(git: Git, from: string | undefined, to: string): Promise<readonly FileChange[]> {
  const ends = from === undefined ? ["--root", to] : [from, to];
  const { stdout } = await git.run(["diff-tree", "-r", "-M", "-z", "--no-commit-id", "--raw", "--numstat", ...ends]);
  const fields = stdout.toString().split("\0");
  const changes: Omit<FileChange, "additions" | "deletions">[] = [];
  let at = 0;
  for (; fields[at]?.startsWith(":"); at += 1) {
    const [, , before = "", after = "", letter = ""] = (fields[at] ?? "").split(" ");
    const twoPaths = /^[RC]/.test(letter);
    const previousPath = twoPaths ? fields[at + 1] : undefined;
    at += twoPaths ? 2 : 1;
    const status = STATUS[letter.charAt(0)] ?? "changed";
    changes.push({ path: fields[at] ?? "", previousPath, status, sha: status === "removed" ? before : after });
  }
  return changes.map((change) => {
    const [additions = "0", deletions = "0", path] = (fields[at] ?? "").split("\t");
    // Of a renamed file the two paths follow in fields of their own.
    at += path === "" ? 3 : 1;
    return { ...change, additions: Number(additions) || 0, deletions: Number(deletions) || 0 };
  });
}
