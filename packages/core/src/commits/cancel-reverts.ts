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

const SHORTEST_ID = 7;

/**
 * Pairs reverts with what they revert, inside one range: by the ids that they name, else by the title that they quote.
 * A revert that was itself reverted has no effect, so that its target counts again.
 * @param commits newest first: no commit stands before one of its descendants
 */
export function cancelReverts(commits: readonly ReadCommit[]): Cancellation {
  const revertedBy = new Map<ReadCommit, ReadCommit>();
  const reverts = new Map<ReadCommit, readonly ReadCommit[]>();
  const reverting = commits.filter(({ message }) => message.reversal !== undefined);
  if (reverting.length === 0) return { revertedBy, reverts };

  const { position, byId, byTitle } = findCandidates(commits, reverting);
  for (const current of reverting) {
    const { reversal } = current.message;
    if (reversal === undefined || revertedBy.has(current)) continue;
    const stands = (target: ReadCommit): boolean =>
      (position.get(target) ?? -1) > (position.get(current) ?? -1) && !revertedBy.has(target);
    const named = reversal.shas.flatMap((id) => {
      const candidates = byId.get(id.slice(0, SHORTEST_ID)) ?? [];
      return candidates.filter(({ commit }) => commit.sha.startsWith(id)).slice(0, 1);
    });
    const targets = named.length > 0 ? named.filter(stands) : takeNewest(byTitle.get(reversal.title) ?? [], stands);
    for (const target of targets) revertedBy.set(target, current);
    if (targets.length > 0) reverts.set(current, targets);
  }
  return { revertedBy, reverts };
}

/** What may be reverted, looked up for what the reverts name: most of a history is named by none. */
function findCandidates(commits: readonly ReadCommit[], reverting: readonly ReadCommit[]) {
  const reversals = reverting.flatMap(({ message }) => message.reversal ?? []);
  const ids = new Set(reversals.flatMap(({ shas }) => shas.map((id) => id.slice(0, SHORTEST_ID))));
  const titles = new Set(reversals.map(({ title }) => title));
  const position = new Map<ReadCommit, number>();
  const byId = new Map<string, ReadCommit[]>();
  const byTitle = new Map<string, ReadCommit[]>();
  commits.forEach((commit, index) => {
    const id = commit.commit.sha.slice(0, SHORTEST_ID);
    const title = comparableTitle(commit.message.title);
    const hasId = ids.has(id);
    const hasTitle = titles.has(title);
    if (hasId) append(byId, id, commit);
    if (hasTitle) append(byTitle, title, commit);
    if (hasId || hasTitle || commit.message.reversal !== undefined) position.set(commit, index);
  });
  // The newest last, to be taken from the end: each commit is passed once, however many share a title.
  for (const candidates of byTitle.values()) candidates.reverse();
  return { position, byId, byTitle };
}

function append(groups: Map<string, ReadCommit[]>, key: string, commit: ReadCommit): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [commit]);
  else group.push(commit);
}

/** The newest candidate that stands, or none; those that do not stand now never will, and are dropped. */
function takeNewest(candidates: ReadCommit[], stands: (target: ReadCommit) => boolean): readonly ReadCommit[] {
  for (let newest = candidates.at(-1); newest !== undefined; newest = candidates.at(-1)) {
    if (stands(newest)) return [newest];
    candidates.pop();
  }
  return [];
}
