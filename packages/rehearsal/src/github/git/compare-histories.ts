import { type CommitObject, readCommit } from "./read-objects.ts";
import type { Git } from "./run-git.ts";

/** How the histories of two commits differ. */
export interface Comparison {
  /** The best common ancestor, absent where the histories share nothing. */
  readonly fork: string | undefined;
  /** What only the first one reaches, by id, itself included. */
  readonly ahead: ReadonlyMap<string, CommitObject>;
  /** What only the second one reaches. */
  readonly behind: ReadonlyMap<string, CommitObject>;
}

/** Reached by the first one, by the second one, and only by way of a commit that both reach. */
const [ONE, OTHER, BELOW] = [1, 2, 4];
const BOTH = ONE | OTHER;

interface Reached {
  readonly commit: CommitObject;
  marks: number;
}

/**
 * Walks two histories from their newest commits down until nothing is left that only one of them reaches, as git does. A commit is
 * taken to be no older than its parents.
 * @see https://git-scm.com/docs/git-merge-base, and `paint_down_to_common` in git's commit-reach.c
 */
export async function compareHistories(git: Git, one: string, other: string): Promise<Comparison> {
  const reached = new Map<string, Reached>();
  const queue: Reached[] = [];
  const reach = async (sha: string, marks: number) => {
    const known = reached.get(sha);
    const commit = known?.commit ?? (await readCommit(git, sha));
    if (commit === undefined || (known !== undefined && (known.marks & marks) === marks)) return;
    const place = known ?? { commit, marks: 0 };
    place.marks |= marks;
    reached.set(sha, place);
    if (!queue.includes(place)) queue.splice(queue.findLastIndex((waiting) => !isOlder(waiting, place)) + 1, 0, place);
  };
  await reach(one, ONE);
  await reach(other, OTHER);
  const forks = new Set<Reached>();
  let oldest: Reached | undefined;
  // What is below a fork is walked on only as long as it may meet what was taken for one history's own.
  while (queue[0] !== undefined && (queue.some(isOpen) || (oldest !== undefined && !isOlder(queue[0], oldest)))) {
    const [place] = queue.splice(0, 1);
    if (place === undefined) break;
    const isFork = (place.marks & BOTH) === BOTH;
    if (isFork && isOpen(place)) forks.add(place);
    if (!isFork && (oldest === undefined || isOlder(place, oldest))) oldest = place;
    for (const parent of place.commit.parents) await reach(parent, isFork ? BOTH | BELOW : place.marks);
  }
  const own = (side: number) =>
    new Map([...reached].filter(([, { marks }]) => (marks & BOTH) === side).map(([sha, { commit }]) => [sha, commit]));
  const best = [...forks]
    .filter(isOpen)
    .reduce<Reached | undefined>((a, b) => (a && !isOlder(a, b) ? a : b), undefined);
  return { fork: best?.commit.sha, ahead: own(ONE), behind: own(OTHER) };
}

const isOpen = ({ marks }: Reached) => (marks & BELOW) === 0;

const isOlder = ({ commit: one }: Reached, { commit: other }: Reached) => one.committer.date < other.committer.date;

/** Commits from a tip down, each before its parents, one line of history after the other. */
export function sortFromTip(tip: string, commits: ReadonlyMap<string, CommitObject>): readonly string[] {
  const children = new Map<string, number>();
  for (const { parents } of commits.values())
    for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  const sorted: string[] = [];
  const ready = commits.has(tip) ? [tip] : [];
  for (let sha = ready.pop(); sha !== undefined; sha = ready.pop()) {
    sorted.push(sha);
    for (const parent of commits.get(sha)?.parents ?? []) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      if (left === 0 && commits.has(parent)) ready.push(parent);
    }
  }
  return sorted;
}
