import type { Commit } from "@release-actions/core/commits/commit";
import type { Sha } from "@release-actions/core/git/sha";

/** The commits of a range that a commit of the same range does not contain, in the range's order. */
export function commitsSince(start: Sha, range: readonly Commit[]): readonly Commit[] {
  const parents = new Map(range.map((commit) => [commit.sha, commit.parents]));
  const contained = new Set<Sha>();
  const open: Sha[] = [start];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (contained.has(sha)) continue;
    contained.add(sha);
    open.push(...(parents.get(sha) ?? []));
  }
  return range.filter((commit) => !contained.has(commit.sha));
}
