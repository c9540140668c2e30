import type { Commit } from "../commits/commit.ts";
import { graphOf } from "../commits/commit-graph.ts";
import { logArguments, readCommits } from "../commits/read-commits.ts";
import { CommandFailed } from "../process/errors.ts";
import type { Environment, Process } from "../process/process.ts";
import type { CommitLog, RangeStart } from "./git.ts";
import { inBlocks } from "./in-blocks.ts";
import { isSha, type Sha } from "./sha.ts";

/** A folder in which git runs, and with what. */
export interface Workplace {
  readonly process: Process;
  readonly directory: string;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
}

/** Runs git to its end and gives its output; throws `CommandFailed` where its exit code is not among those expected. */
export async function runGit(
  { process, directory, env, signal }: Workplace,
  args: readonly string[],
  { input, codes = [0] }: { readonly input?: string; readonly codes?: readonly number[] } = {},
): Promise<Buffer> {
  const { stdout, stderr, code } = await process.run("git", args, { cwd: directory, env, input, signal });
  if (!codes.includes(code)) throw new CommandFailed("git", code, stderr);
  return stdout;
}

/** A range of commits to read. */
export interface LogQuery {
  readonly tips: readonly Sha[];
  readonly without: readonly Sha[];
  readonly paths: boolean;
}

/**
 * The commits reachable from any of the tips and from none of `without`, newest first: reverts and `Release-As` rest on it that no commit stands
 * before its descendants. git's own order has that but where a clock went wrong, and git writes it at once, so that it is read meanwhile.
 */
export async function readLog(place: Workplace, query: LogQuery): Promise<CommitLog> {
  // Without any revision git would take HEAD.
  if (query.tips.length === 0) return NOTHING;
  for (const sorted of [false, true]) {
    const commits = await readCommitsOf(place, query, sorted);
    const graph = graphOf(commits);
    if (graph !== undefined) return { commits, graph };
  }
  throw new TypeError("git has sorted a commit before its descendant.");
}

/** The log of no commits. */
export const NOTHING: CommitLog = { commits: [], graph: { placeOf: new Map(), parents: [] } };

async function readCommitsOf(
  { process, directory, env, signal }: Workplace,
  { tips, without, paths }: LogQuery,
  sorted: boolean,
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  const output = process.stream("git", ["log", ...logArguments({ paths, sorted }), "--stdin"], {
    cwd: directory,
    env,
    signal,
    input: [...tips, ...without.map((sha) => `^${sha}`), ""].join("\n"),
  });
  for await (const batch of readCommits(inBlocks(output))) for (const commit of batch) commits.push(commit);
  return commits;
}

/** The first of the candidates that is an ancestor of, or at, `to`. */
export async function firstMerged<Start extends RangeStart>(
  { process, directory, env, signal }: Workplace,
  candidates: readonly Start[],
  to: Sha,
): Promise<Start | undefined> {
  const wanted = new Set(candidates.map(({ sha }) => sha));
  const merged = new Set<Sha>();
  let rest = "";
  for await (const chunk of process.stream("git", ["rev-list", to], { cwd: directory, env, signal })) {
    const lines = (rest + Buffer.from(chunk).toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (isSha(line) && wanted.has(line)) merged.add(line);
  }
  return candidates.find(({ sha }) => merged.has(sha));
}

/** The bytes of a blob. */
export function readBlob(place: Workplace, id: string): Promise<Buffer> {
  return runGit(place, ["cat-file", "blob", id]);
}
