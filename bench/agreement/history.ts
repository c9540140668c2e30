import type { Commit } from "@release-actions/core/commits/commit";
import type { Sha } from "@release-actions/core/git/sha";

/** A history that answers what `git log from..to` would. */
export interface History {
  /** Commits reachable from `to` and not from `from`, newest first. */
  range(from: Sha, to: Sha): readonly Commit[];
}

/** @param commits parents before children */
export function historyOf(commits: readonly Commit[]): History {
  const index = new Map(commits.map(({ sha }, position) => [sha, position]));
  const parents = commits.map((commit) => commit.parents.flatMap((parent) => index.get(parent) ?? []));
  const mark = (tip: Sha): Uint8Array => {
    const reached = new Uint8Array(commits.length);
    const start = index.get(tip);
    const open = start === undefined ? [] : [start];
    for (let position = open.pop(); position !== undefined; position = open.pop()) {
      if (reached[position] === 1) continue;
      reached[position] = 1;
      open.push(...(parents[position] ?? []));
    }
    return reached;
  };
  return {
    range(from, to) {
      const before = mark(from);
      const upTo = mark(to);
      return commits.filter((_, position) => upTo[position] === 1 && before[position] === 0).reverse();
    },
  };
}
