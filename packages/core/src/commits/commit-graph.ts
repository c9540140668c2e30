import type { Sha } from "../git/sha.ts";
import type { Commit } from "./commit.ts";

/** Where commits stand in a log, the newest at 0, and which of them are parents of which. */
export interface CommitGraph {
  readonly placeOf: ReadonlyMap<Sha, number>;
  /** By place: the places of the parents, all greater; parents that are not in the log are left out. */
  readonly parents: readonly (readonly number[])[];
}

const NO_PARENTS: readonly number[] = [];

/** The graph of a log; undefined where one of its commits stands before a descendant. */
export function graphOf(commits: readonly Pick<Commit, "sha" | "parents">[]): CommitGraph | undefined {
  const placeOf = new Map<Sha, number>();
  for (const { sha } of commits) placeOf.set(sha, placeOf.size);
  const parents: (readonly number[])[] = [];
  for (const commit of commits) {
    let known = NO_PARENTS;
    for (const sha of commit.parents) {
      const next = parents.length + 1;
      // Most parents come next: to compare two ids takes less than to look one up.
      const place = commits[next]?.sha === sha ? next : placeOf.get(sha);
      if (place === undefined) continue;
      if (place <= parents.length) return undefined;
      known = known === NO_PARENTS ? [place] : [...known, place];
    }
    parents.push(known);
  }
  return { placeOf, parents };
}
