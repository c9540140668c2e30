import { isSha, type Sha } from "../git/sha.ts";
import type { Commit } from "./commit.ts";
import { logUnreadable } from "./errors.ts";
import { readMessage } from "./read-message.ts";

/** What to ask the log for. */
export interface LogOptions {
  /** With the paths that each commit touches against its first parent: it makes git compare trees. */
  readonly paths: boolean;
  /** No commit before its descendants, however wrong the clocks; git then has seen the whole range before it writes anything. */
  readonly sorted?: boolean;
}

/** An empty field begins each commit, because no path is empty: a path may well look like an object id. */
const FORMAT = "--format=%x00%H%x00%P%x00%ct%x00%an%x00%ae%x00%B";

/**
 * The arguments of `git log` (without revisions) whose output {@link readCommits} reads. NUL is the only separator that git
 * refuses in messages, names and paths. What a repository's configuration could change in the output is set.
 */
export function logArguments({ paths, sorted = false }: LogOptions): readonly string[] {
  return [
    "-z",
    FORMAT,
    "--encoding=UTF-8",
    ...(sorted ? ["--date-order"] : []),
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
  const authors = new Map<string, Commit["author"]>();
  let fields: readonly string[] = [];
  let rest: Uint8Array[] = [];
  for await (const chunk of chunks) {
    // NUL is no part of any longer character, so what stands before one can be decoded by itself: that is faster than a stream.
    const end = chunk.lastIndexOf(0);
    if (end === -1) {
      rest.push(chunk);
      continue;
    }
    const ended = decode([...rest, chunk.subarray(0, end)]);
    rest = end + 1 === chunk.length ? [] : [chunk.subarray(end + 1)];
    fields = fields.concat(ended.split("\0"));
    const batch: Commit[] = [];
    let begin = 0;
    for (let end = FIELDS; end < fields.length; end++) {
      if (fields[end] !== "") continue;
      batch.push(toCommit(fields, begin, end, authors));
      begin = end;
      end += FIELDS - 1;
    }
    fields = fields.slice(begin);
    if (batch.length > 0) yield batch;
  }
  if (rest.some(({ length }) => length > 0)) throw logUnreadable("it ends inside a commit");
  if (fields.length > 0) yield [toCommit(fields, 0, fields.length, authors)];
}

function decode(parts: readonly Uint8Array[]): string {
  const [only = new Uint8Array()] = parts;
  const bytes = parts.length > 1 ? Buffer.concat(parts) : Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return bytes.toString("utf8");
}

/** The commit whose fields are those from `begin` to before `end`: a hundred thousand of them are copied and destructured slowly. */
function toCommit(
  fields: readonly string[],
  begin: number,
  end: number,
  authors: Map<string, Commit["author"]>,
): Commit {
  const message = fields[begin + FIELDS - 1];
  if (message === undefined) throw logUnreadable("it ends inside a commit");
  const sha = fields[begin + 1] ?? "";
  if (fields[begin] !== "" || !isSha(sha)) throw logUnreadable("a commit does not begin with its id");
  const parents = readParents(fields[begin + 2] ?? "", sha);
  const author = readAuthor(fields[begin + 4] ?? "", fields[begin + 5] ?? "", authors);
  const commit = { sha, parents, committedAt: Number(fields[begin + 3]), author, message, said: readMessage(message) };
  if (end - begin === FIELDS) return commit;
  const [first = "", ...others] = fields.slice(begin + FIELDS, end);
  // git puts one line break before a commit's first path.
  return { ...commit, paths: [first.slice(1), ...others] };
}

/** One object for all commits of an author, who is known by the address: a history has few of them. */
function readAuthor(name: string, email: string, known: Map<string, Commit["author"]>): Commit["author"] {
  const same = known.get(email);
  if (same?.name === name) return same;
  const author = { name, email };
  known.set(email, author);
  return author;
}

/** Most commits have one parent; all ids of a repository are as long. */
function readParents(text: string, child: Sha): readonly Sha[] {
  if (text === "") return [];
  if (isAsLong(text, child)) return [text];
  const parents = text.split(" ");
  if (!parents.every((id): id is Sha => isAsLong(id, child))) throw logUnreadable("a commit's parents are no ids");
  return parents;
}

function isAsLong(id: string, other: Sha): id is Sha {
  return id.length === other.length;
}
