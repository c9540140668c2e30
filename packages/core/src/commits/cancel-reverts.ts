import type { Commit } from "./commit.ts";
import type { Message } from "./read-message.ts";
import { comparableTitle } from "./read-reversal.ts";

/** A commit with what its message says. */
export interface ReadCommit {
  readonly commit: Commit;
  readonly message: Message;
}

/** Which commits of a range take each other back. */
export interface Cancellation {
  /** Each commit that was taken back, with the one that did it. */
  readonly revertedBy: ReadonlyMap<ReadCommit, ReadCommit>;
  /** Each commit that takes others of the range back, with them. */
  readonly reverts: ReadonlyMap<ReadCommit, readonly ReadCommit[]>;
}

/**
 * Pairs reverts with what they revert, inside one range: by the ids that they name, else by the title that they quote.
 * A revert that was itself reverted has no effect, so that its target counts again.
 * @param commits newest first: no commit stands before one of its descendants
 */
export function cancelReverts(commits: readonly ReadCommit[]): Cancellation {
  const revertedBy = new Map<ReadCommit, ReadCommit>();
  const reverts = new Map<ReadCommit, readonly ReadCommit[]>();
  if (!commits.some(({ message }) => message.reversal !== undefined)) return { revertedBy, reverts };

  const byId = Map.groupBy(commits, ({ commit }) => commit.sha.slice(0, SHORTEST_ID));
  // Oldest last and taken from the end, so that each commit is passed once, however many share a title.
  const newer = new Set<ReadCommit>();
  const byTitle = Map.groupBy(commits, ({ message }) => comparableTitle(message.title));
  for (const candidates of byTitle.values()) candidates.reverse();

  for (const reverting of commits) {
    newer.add(reverting);
    const { reversal } = reverting.message;
    if (reversal === undefined || revertedBy.has(reverting)) continue;
    const named = reversal.shas.flatMap((id) => {
      const found = byId.get(id.slice(0, SHORTEST_ID))?.find(({ commit }) => commit.sha.startsWith(id));
      return found === undefined ? [] : [found];
    });
    const targets = named.length > 0 ? named : newestBelow(byTitle.get(reversal.title), newer, revertedBy);
    const standing = targets.filter((target) => !newer.has(target) && !revertedBy.has(target));
    for (const target of standing) revertedBy.set(target, reverting);
    if (standing.length > 0) reverts.set(reverting, standing);
  }
  return { revertedBy, reverts };
}

const SHORTEST_ID = 7;

/** The newest of the candidates that is older than the reverting commit and was not taken back yet: one or none. */
function newestBelow(
  candidates: ReadCommit[] | undefined,
  newer: ReadonlySet<ReadCommit>,
  revertedBy: ReadonlyMap<ReadCommit, ReadCommit>,
): readonly ReadCommit[] {
  for (let last = candidates?.at(-1); candidates !== undefined && last !== undefined; last = candidates.at(-1)) {
    if (!newer.has(last) && !revertedBy.has(last)) return [last];
    candidates.pop();
  }
  return [];
}
