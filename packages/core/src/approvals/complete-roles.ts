import type { ResolvedRole } from "../policy/resolve-approvals.ts";
import { admitInOrder, type Standing } from "./admit-in-order.ts";
import type { Window } from "./count-votes.ts";
import { type Matching, matchPeople } from "./match-people.ts";
import type { KnownVote } from "./vote.ts";

/** How far a set of roles has come. */
export interface Completion {
  /** When the last that was needed came, in milliseconds; undefined where something is missing. */
  readonly at: number | undefined;
  /** By role, the votes that fill it, oldest first; empty for those that checks and reviews satisfy. */
  readonly filled: ReadonlyMap<string, readonly KnownVote[]>;
  /** By role, how many people are missing; complete roles are absent. */
  readonly missing: ReadonlyMap<string, number>;
  /** Votes that count but fill nothing, since their givers fill another role or nobody is missing. */
  readonly unused: readonly KnownVote[];
  /** Votes that came before those of the roles that they come after. */
  readonly early: readonly KnownVote[];
}

/**
 * Fills roles by their votes, and by what satisfies them without any. They are complete from the earliest time on at which
 * the votes given until then suffice: later ones change neither who approved nor when.
 * @param window what comes at its end or later completes nothing, and nothing is complete before it begins
 */
export function completeRoles(roles: readonly ResolvedRole[], standing: Standing, window: Window): Completion {
  const { admitted, early } = admitInOrder(roles, standing);
  const fillAt = (time: number) => fill(roles, admitted, standing, time);
  const moments = [
    window.requested,
    ...admitted.map(({ time }) => Date.parse(time)),
    ...roles.flatMap(({ name }) => standing.satisfied.get(name)?.since ?? []),
  ]
    .filter((time) => time >= window.requested && time < window.deadline)
    .sort((a, b) => a - b);
  const at = findFirst(moments, (time) => fillAt(time).shortages.length === 0);
  const { filled, shortages } = fillAt(at ?? moments.at(-1) ?? Number.NEGATIVE_INFINITY);
  const fills = ({ role, person }: KnownVote) => filled.get(role)?.includes(person.id) ?? false;
  return {
    at,
    filled: new Map(roles.map(({ name }) => [name, admitted.filter((vote) => vote.role === name && fills(vote))])),
    missing: new Map(shortages.map(({ role, missing }) => [role, missing])),
    unused: admitted.filter((vote) => !fills(vote)),
    early,
  };
}

function fill(
  roles: readonly ResolvedRole[],
  admitted: readonly KnownVote[],
  { satisfied, distinct }: Standing,
  time: number,
): Matching {
  const people = new Map(roles.map(({ name }): [string, number[]] => [name, []]));
  for (const vote of admitted) if (Date.parse(vote.time) <= time) people.get(vote.role)?.push(vote.person.id);
  const byVotes = roles.filter(({ name }) => !((satisfied.get(name)?.since ?? Number.POSITIVE_INFINITY) <= time));
  return matchPeople(
    byVotes.map(({ name, count }) => ({ role: name, count, people: people.get(name) ?? [] })),
    distinct,
  );
}

/** The first moment at which it holds, given that it then holds on. */
function findFirst(moments: readonly number[], holds: (time: number) => boolean): number | undefined {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(moments[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return moments[low];
}
