import type { ResolvedRole } from "../policy/resolve-approvals.ts";
import type { CheckRun, MergedPull, ReleasePart, Review } from "./approval-facts.ts";
import { readTime } from "./approval-facts.ts";

/** Whether checks and the review of what was merged satisfy a role. */
export interface Satisfaction {
  /** Milliseconds, since when all of it holds; undefined where it does not. */
  readonly since: number | undefined;
  /** What does not hold, as sentences. */
  readonly missing: readonly string[];
  /** Whether it can still come to hold: a check can run again, but what was merged unreviewed stays so. */
  readonly attainable: boolean;
}

interface Part {
  readonly since: number | undefined;
  readonly missing: string;
  readonly attainable: boolean;
}

/**
 * Judges what satisfies a role without a vote, for every part of the release; undefined for a role that only votes fill. All
 * named checks must have succeeded at the released commit, reported by the named App, the latest run of each counting; and
 * each merged pull request must have been approved by someone else at its last push, before it was merged.
 */
export function satisfyRole({ satisfiedBy }: ResolvedRole, parts: readonly ReleasePart[]): Satisfaction | undefined {
  if (satisfiedBy === undefined) return undefined;
  const judged = [
    ...parts.flatMap((part) => satisfiedBy.checks.map((check) => judgeCheck(check, part))),
    ...(satisfiedBy.mergedByReview ? judgeMerged(parts) : []),
  ];
  const missing = judged.filter(({ since }) => since === undefined);
  return {
    since: missing.length > 0 || judged.length === 0 ? undefined : Math.max(...judged.map(({ since = 0 }) => since)),
    missing: [...new Set(missing.map((part) => part.missing))],
    attainable: missing.every(({ attainable }) => attainable),
  };
}

function judgeCheck({ name, app }: { name: string; app: string }, { sha, checks }: ReleasePart): Part {
  const runs = checks.filter((run) => run.name === name && run.app === app && run.sha === sha);
  const since = successSince(runs);
  const state = runs.length === 0 ? "has not run" : "has not succeeded";
  return { since, missing: `The check ${name} of ${app} ${state} at ${sha.slice(0, 7)}.`, attainable: true };
}

/** When the last unbroken row of successes began. */
function successSince(runs: readonly CheckRun[]): number | undefined {
  let since: number | undefined;
  for (const { conclusion, completedAt } of runs.toSorted((a, b) => a.id - b.id)) {
    const time = conclusion === "success" ? readTime(completedAt) : undefined;
    since = time === undefined ? undefined : (since ?? time);
  }
  return since;
}

function judgeMerged(parts: readonly ReleasePart[]): readonly Part[] {
  const pulls = parts.flatMap(({ merged }) => merged.pulls);
  const direct = parts.flatMap(({ merged }) => merged.direct);
  if (pulls.length + direct.length === 0) {
    return [{ since: undefined, missing: "It is not known what was merged for this release.", attainable: false }];
  }
  return [
    ...direct.map((sha) => ({
      since: undefined,
      missing: `No merged pull request brought the commit ${sha.slice(0, 7)}.`,
      attainable: false,
    })),
    ...pulls.map((pull) => ({
      since: approvedSince(pull),
      missing: `Nobody but its writers had approved #${pull.number} at its last push when it was merged.`,
      attainable: false,
    })),
  ];
}

function approvedSince({ head, mergedAt, writers, reviews }: MergedPull): number | undefined {
  const merged = readTime(mergedAt);
  if (merged === undefined) return undefined;
  const latest = new Map<number, Review>();
  for (const review of reviews.toSorted((a, b) => a.id - b.id)) {
    const time = readTime(review.submittedAt);
    const decides = !["COMMENTED", "PENDING"].includes(review.state);
    if (review.reviewer != null && decides && time !== undefined && time <= merged)
      latest.set(review.reviewer.id, review);
  }
  const approvals = [...latest.values()].filter(
    ({ state, sha, mayWrite, reviewer }) =>
      state === "APPROVED" && sha === head && mayWrite && reviewer?.type === "User" && !writers.includes(reviewer.id),
  );
  const times = approvals.flatMap(({ submittedAt }) => readTime(submittedAt) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
