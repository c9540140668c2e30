import { compareVersions, type Version } from "@release-actions/core/versioning/version";
import type { VersionPart } from "./changelog-file.ts";

/** Something new of one version, such as its section. */
export interface NewPart {
  readonly component: number;
  readonly version: Version;
}

/** What goes to one offset, in this order; several may go to the same. */
export interface Placement<T> {
  readonly offset: number;
  readonly parts: readonly T[];
}

/** Whereto new parts go that have no neighbour of their own component. */
export interface Ends {
  readonly top: number;
  readonly bottom: number;
}

interface Known {
  readonly version: Version;
  readonly part: VersionPart;
  /** Its place in the file. */
  readonly index: number;
}

/** Of what goes to one offset, that which follows what stands before it comes first, and last what leads what stands behind it. */
interface Spot {
  readonly offset: number;
  readonly side: "following" | "leading";
}

interface Run<T> extends Spot {
  /** Highest first. */
  readonly parts: T[];
}

/**
 * Finds the place of each new version; a version that is there already is left out, build metadata or not.
 *
 * A new highest version of its component goes on top of everything. Every other goes directly below the next higher one of its own,
 * or, where that stands below the next lower one (as in a file that is sorted by date), directly above the next lower. In a file whose
 * versions ascend, above and below change places. So the end is the same in whatever order versions come.
 * @param parts in the file's order
 */
export function placeVersions<T extends NewPart>(
  parts: readonly VersionPart[],
  added: readonly T[],
  ends: Ends,
): Placement<T>[] {
  const known = Map.groupBy(listKnown(parts), ({ component }) => component);
  const runs = [...Map.groupBy(added, (part) => part.component)].flatMap(([component, ours]) =>
    placeComponent(known.get(component) ?? [], ours, ends),
  );
  const sides = ["following", "leading"];
  return runs
    .filter((run) => run.parts.length > 0)
    .sort((a, b) => a.offset - b.offset || sides.indexOf(a.side) - sides.indexOf(b.side));
}

function placeComponent<T extends NewPart>(known: readonly Known[], added: readonly T[], ends: Ends): Run<T>[] {
  const ascending = isAscending(known);
  const highestFirst = known.toSorted((a, b) => compareVersions(b.version, a.version));
  const runs: Run<T>[] = [];
  let next = 0;
  let placed: T | undefined;
  let run: Run<T> | undefined;
  for (const part of added.toSorted((a, b) => compareVersions(b.version, a.version))) {
    const isLower = (than: Version | undefined) => than !== undefined && compareVersions(part.version, than) < 0;
    const from = next;
    while (isLower(highestFirst[next]?.version)) next += 1;
    const lower = highestFirst[next];
    if (isLevel(part, lower) || isLevel(part, placed)) continue;
    if (run === undefined || next > from) {
      run = { ...findSpot(highestFirst[next - 1], lower, ascending, ends), parts: [] };
      runs.push(run);
    }
    run.parts.push(part);
    placed = part;
  }
  if (ascending) for (const { parts } of runs) parts.reverse();
  return runs;
}

function findSpot(higher: Known | undefined, lower: Known | undefined, ascending: boolean, ends: Ends): Spot {
  if (higher === undefined) {
    return ascending ? { offset: ends.bottom, side: "leading" } : { offset: ends.top, side: "following" };
  }
  const inOrder = lower === undefined || higher.index < lower.index !== ascending;
  // Next to the higher one where the file is in order there; the side on which lower versions stand is below, but for files that ascend.
  const neighbour = inOrder ? higher.part : lower.part;
  const below = inOrder !== ascending;
  return below ? { offset: neighbour.end, side: "following" } : { offset: neighbour.start, side: "leading" };
}

function listKnown(parts: readonly VersionPart[]): (Known & { readonly component: number })[] {
  return parts.flatMap((part, index) => (part.of === undefined ? [] : [{ ...part.of, part, index }]));
}

/** Whether more versions follow a lower one than a higher one; adding by this module's rules never changes that. */
function isAscending(known: readonly Known[]): boolean {
  let balance = 0;
  for (const [index, { version }] of known.entries()) {
    const previous = known[index - 1];
    if (previous !== undefined) balance += Math.sign(compareVersions(version, previous.version));
  }
  return balance > 0;
}

function isLevel(a: NewPart, b: { readonly version: Version } | undefined): boolean {
  return b !== undefined && compareVersions(a.version, b.version) === 0;
}
