/** Which versions may be a previous one, and what of them each commit has in its history. */
interface Lineage {
  readonly counts: (rank: number) => boolean;
  /** By place: the rank of the highest one at the commit or in its history; beyond all ranks where there is none. */
  readonly highest: Int32Array;
}

/**
 * Finds for each version, by its rank (0 is the highest), the rank of the version that it counts from: the highest lower one in its
 * history, the tags of its own commit left out; for a final version the highest final one.
 *
 * What is highest in a commit's history is passed on from the oldest commit to the newest, and answers for a version that is higher than
 * all before it. Only for one that was tagged on top of a higher one is the history searched, as far as there are higher ones in it.
 * @param parents places of each commit's parents, all greater than its own  @param places where each version's tag is
 */
export function findPrevious(
  parents: readonly (readonly number[])[],
  places: readonly (number | undefined)[],
  finals: readonly boolean[],
): readonly (number | undefined)[] {
  const ranksAt = new Map<number, number[]>();
  for (const [rank, place] of places.entries()) {
    if (place !== undefined) ranksAt.set(place, [...(ranksAt.get(place) ?? []), rank]);
  }
  const trace = (counts: Lineage["counts"]): Lineage => ({
    counts,
    highest: passOn(parents, (place) => ranksAt.get(place)?.find(counts) ?? places.length),
  });
  const ofFinals = trace((rank) => finals[rank] === true);
  const ofAll = trace(() => true);

  const highestBelow = (rank: number, start: number, { counts, highest }: Lineage): number => {
    let found = places.length;
    const searched = new Set<number>();
    const open = [...(parents[start] ?? [])];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const best = highest[place] ?? places.length;
      if (best > rank) found = Math.min(found, best);
      if (best > rank || searched.has(place)) continue;
      searched.add(place);
      for (const own of ranksAt.get(place) ?? []) if (own > rank && counts(own)) found = Math.min(found, own);
      open.push(...(parents[place] ?? []));
    }
    return found;
  };
  return places.map((place, rank) => {
    if (place === undefined) return undefined;
    const found = highestBelow(rank, place, finals[rank] ? ofFinals : ofAll);
    return found < places.length ? found : undefined;
  });
}

/** The least of what each commit has itself and what its parents have, from the oldest commit on. */
function passOn(parents: readonly (readonly number[])[], own: (place: number) => number): Int32Array {
  const least = new Int32Array(parents.length);
  for (let place = parents.length - 1; place >= 0; place--) {
    let value = own(place);
    for (const parent of parents[place] ?? []) value = Math.min(value, least[parent] ?? value);
    least[place] = value;
  }
  return least;
}
