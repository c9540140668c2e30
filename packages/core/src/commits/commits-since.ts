import type { Sha } from "../git/sha.ts";
import type { Commit } from "./commit.ts";

/** The commits of a range that a commit of the same range does not contain, in the range's order. */
export function commitsSince(start: Sha, range: readonly Commit[]): readonly Commit[] {
  const contained = containedIn([start], range);
  return range.filter((commit) => !contained.has(commit.sha));
}

/** The commits of a range that some of its commits contain, those themselves included. */
export function containedIn(starts: readonly Sha[], range: readonly Commit[]): ReadonlySet<Sha> {
  if (starts.length === 0) return new Set();
  const parents = new Map(range.map((commit) => [commit.sha, commit.parents]));
  const contained = new Set<Sha>();
  const open: Sha[] = [...starts];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (contained.has(sha)) continue;
    contained.add(sha);
    open.push(...(parents.get(sha) ?? []));
  }
  return contained;
}
