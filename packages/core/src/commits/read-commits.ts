import { isSha } from "../git/sha.ts";
import type { Commit } from "./commit.ts";
import { logUnreadable } from "./errors.ts";

/** What to ask the log for. */
export interface LogOptions {
  /** With the paths that each commit touches against its first parent: it makes git compare trees. */
  readonly paths: boolean;
}

/** An empty field begins each commit, because no path is empty: a path may well look like an object id. */
const FORMAT = "--format=%x00%H%x00%P%x00%ct%x00%an%x00%ae%x00%B";

/**
 * The arguments of `git log` (without revisions) whose output {@link readCommits} reads. NUL is the only separator that git
 * refuses in messages, names and paths. What a repository's configuration could change in the output is set.
 */
export function logArguments({ paths }: LogOptions): readonly string[] {
  return [
    "-z",
    FORMAT,
    "--encoding=UTF-8",
    // No commit before its descendants, however wrong the clocks: reverts and `Release-As` rest on it.
    "--date-order",
    "--no-show-signature",
    "--no-color",
    ...(paths
      ? [
          ...["--name-only", "--root", "--diff-merges=first-parent", "--no-renames"],
          ...["--no-relative", "--no-ext-diff", "--ignore-submodules=none"],
        ]
      : ["--no-patch"]),
  ];
}

/** The fields of {@link FORMAT}, the empty one that begins a commit included. */
const FIELDS = 7;

/**
 * Reads the output of `git log` with {@link logArguments}: one batch of commits for each chunk that completes any.
 * Bytes that are not UTF-8 become U+FFFD. Throws LOG_UNREADABLE.
 */
export async function* readCommits(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Commit[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let fields: string[] = [];
  let rest = "";
  for await (const chunk of chunks) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\0");
    rest += first;
    if (others.length === 0) continue;
    const ended = [rest, ...others];
    rest = ended.pop() ?? "";
    const batch: Commit[] = [];
    for (const field of ended) {
      if (field === "" && fields.length >= FIELDS) {
        batch.push(toCommit(fields));
        fields = [];
      }
      fields.push(field);
    }
    if (batch.length > 0) yield batch;
  }
  if (rest + decoder.decode() !== "") throw logUnreadable("it ends inside a commit");
  if (fields.length > 0) yield [toCommit(fields)];
}

function toCommit([
  begin,
  sha = "",
  parents = "",
  time = "",
  name = "",
  email = "",
  message,
  ...paths
]: string[]): Commit {
  if (message === undefined) throw logUnreadable("it ends inside a commit");
  const parentShas = parents === "" ? [] : parents.split(" ");
  if (begin !== "" || !isSha(sha) || !parentShas.every(isSha))
    throw logUnreadable("a commit does not begin with its id");
  const commit = { sha, parents: parentShas, committedAt: Number(time), author: { name, email }, message };
  const [first, ...others] = paths;
  // git puts one line break before a commit's first path.
  return first === undefined ? commit : { ...commit, paths: [first.slice(1), ...others] };
}
