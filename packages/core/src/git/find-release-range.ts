import type { Commit } from "../commits/commit.ts";
import type { RangeQuery, RangeStart, ReleaseRange } from "./git.ts";
import type { Sha } from "./sha.ts";

/** A history as one kind of clone holds it. */
export interface History {
  /** Commits reachable from `to` and not from `start`, newest first; all of them without a start, or with one that is no ancestor. */
  commitsSince(start: RangeStart | undefined, to: Sha, paths: boolean): Promise<readonly Commit[]>;
  /** The first of the candidates that is an ancestor of, or at, `to`; it costs a walk over the whole history. */
  firstMerged<Start extends RangeStart>(candidates: readonly Start[], to: Sha): Promise<Start | undefined>;
}

/** Candidates that are tried by reading their range, before the whole history is walked for the others. */
const TRIES = 3;

/**
 * Finds the previous release among the candidates, and the commits since. It rests on this: a start T is an ancestor of `to` just
 * when it is `to`, or when some commit of the range `to ^T` has T for a parent. (On a path from `to` down to T the last commit
 * before T is no ancestor of T.) So the range that is needed anyway answers, and nothing older is read.
 */
export async function findReleaseRange<Start extends RangeStart>(
  history: History,
  { candidates, to, paths }: RangeQuery<Start>,
): Promise<ReleaseRange<Start>> {
  for (const previous of candidates.slice(0, TRIES)) {
    if (previous.sha === to) return { previous, commits: [] };
    const commits = await history.commitsSince(previous, to, paths);
    if (commits.some(({ parents }) => parents.includes(previous.sha))) return { previous, commits };
  }
  const others = candidates.slice(TRIES);
  const previous = others.length > 0 ? await history.firstMerged(others, to) : undefined;
  return { previous, commits: await history.commitsSince(previous, to, paths) };
}
