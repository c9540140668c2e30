import type { Commit } from "@release-actions/core/commits/commit";
import type { CommitLog, Tag } from "@release-actions/core/git/git";
import type { VersionTag } from "@release-actions/core/versioning/sort-tags";
import { isFinal } from "@release-actions/core/versioning/version";
import { findPrevious } from "./find-previous.ts";

/** What one version brought. */
export interface VersionRange {
  /** What it counts from: the highest lower version in its history, of a final version the highest lower final one. */
  readonly previous: VersionTag<Tag> | undefined;
  /** What is reachable from it and not from the previous version, newest first. */
  readonly commits: readonly Commit[];
}

/**
 * The range of every version, as `git log VERSION ^PREVIOUS` gives it, by the tag's name; none for a tag whose commit is not in the
 * history. Takes as long as the history and all ranges are, however many versions there are.
 * @param log of the whole history
 * @param versions of one component, the highest first
 */
export function releaseRanges(
  { commits, graph: { placeOf, parents } }: CommitLog,
  versions: readonly VersionTag<Tag>[],
): ReadonlyMap<string, VersionRange> {
  const places = versions.map(({ tag }) => placeOf.get(tag.sha));
  const finals = versions.map(({ version }) => isFinal(version));
  const previous = findPrevious(parents, places, finals);
  const ranges = new Map<string, VersionRange>();
  walkRanges(parents, places, previous, (rank, range) => {
    const version = versions[rank];
    const from = previous[rank];
    if (version === undefined) return;
    ranges.set(version.tag.name, {
      previous: from === undefined ? undefined : versions[from],
      commits: range.flatMap((place) => commits[place] ?? []),
    });
  });
  return ranges;
}

/**
 * Visits every version after its previous one. What a version reaches beyond that one's history is marked while the versions that count
 * from it are visited, so that no commit is passed but those of a range, and those at its border.
 */
function walkRanges(
  parents: readonly (readonly number[])[],
  places: readonly (number | undefined)[],
  previous: readonly (number | undefined)[],
  visit: (rank: number, range: readonly number[]) => void,
): void {
  const followers = new Map<number | undefined, number[]>();
  for (const [rank, place] of places.entries()) {
    if (place !== undefined) append(followers, previous[rank], rank);
  }
  const isReached = new Uint8Array(parents.length);
  const tasks: (number | readonly number[])[] = [...(followers.get(undefined) ?? [])];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (typeof task !== "number") {
      for (const place of task) isReached[place] = 0;
      continue;
    }
    const range = reach(places[task], parents, isReached);
    visit(task, range);
    // First the followers, then what this version reached is given back.
    tasks.push(range);
    for (const follower of followers.get(task) ?? []) tasks.push(follower);
  }
}

const NONE: readonly number[] = [];

/** Marks what is reached from a commit and was not before, and gives it, newest first. */
function reach(
  from: number | undefined,
  parents: readonly (readonly number[])[],
  isReached: Uint8Array,
): readonly number[] {
  const range: number[] = [];
  const open = from === undefined ? [] : [from];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (isReached[place] === 1) continue;
    isReached[place] = 1;
    range.push(place);
    for (const parent of parents[place] ?? NONE) open.push(parent);
  }
  return range.sort((a, b) => a - b);
}

function append<Key>(groups: Map<Key, number[]>, key: Key, value: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
