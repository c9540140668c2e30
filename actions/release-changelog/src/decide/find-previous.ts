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
  const trace = (counts: Lineage["counts"]): Lineage => {
    const highest = new Int32Array(parents.length).fill(places.length);
    for (const [place, ranks] of ranksAt) highest[place] = ranks.find(counts) ?? places.length;
    passOn(parents, highest);
    return { counts, highest };
  };
  const ofFinals = trace((rank) => finals[rank] === true);
  const ofAll = finals.includes(false) ? trace(() => true) : ofFinals;

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

/** Lets each commit have the least of what it has itself and what its parents have, from the oldest commit on. */
function passOn(parents: readonly (readonly number[])[], least: Int32Array): void {
  for (let place = parents.length - 1; place >= 0; place--) {
    for (const parent of parents[place] ?? []) {
      const inherited = least[parent] ?? 0;
      if (inherited < (least[place] ?? 0)) least[place] = inherited;
    }
  }
}
