import type { ResolvedRole } from "../policy/resolve-approvals.ts";
import type { Ballot } from "./count-votes.ts";
import { matchPeople } from "./match-people.ts";
import type { Satisfaction } from "./satisfy-role.ts";
import { compareVotes, type KnownVote } from "./vote.ts";

/** What the completion of roles rests on. */
export interface Standing {
  readonly ballots: ReadonlyMap<string, Ballot>;
  /** By role; roles that only votes fill are absent. */
  readonly satisfied: ReadonlyMap<string, Satisfaction>;
  readonly distinct: boolean;
}

export interface Admission {
  /** Each person's first vote in each role that was in order, oldest first. */
  readonly admitted: readonly KnownVote[];
  /** The votes of those who voted in a role too early only. */
  readonly early: readonly KnownVote[];
}

/**
 * The order of roles: a vote counts only if, when it was given, all required roles that its role comes `after` were complete
 * without its giver. Votes of one second count as if the earlier role's had come first. A vote that came too early does not begin to
 * count later: its giver had not seen the others'. Where no required role comes after another, time plays no part.
 * @param roles those required, each coming after those of them that its `after` names, directly or through others of them
 */
export function admitInOrder(roles: readonly ResolvedRole[], standing: Standing): Admission {
  const byName = new Map(roles.map((role) => [role.name, role]));
  const before = new Map(roles.map((role) => [role, findBefore(role, byName)]));
  const rank = new Map(roles.map((role) => [role.name, before.get(role)?.size ?? 0]));
  const votes = roles
    .flatMap(({ name }) => [...(standing.ballots.get(name)?.approvals.values() ?? [])].flat())
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time) || rankOf(a) - rankOf(b) || compareVotes(a, b));
  function rankOf({ role }: KnownVote): number {
    return rank.get(role) ?? 0;
  }

  const people = new Map(roles.map(({ name }) => [name, new Set<number>()]));
  const admitted: KnownVote[] = [];
  const early: KnownVote[] = [];
  for (const vote of votes) {
    const role = byName.get(vote.role);
    const inRole = people.get(vote.role);
    if (role === undefined || inRole === undefined || inRole.has(vote.person.id)) continue;
    if (areComplete(before.get(role) ?? new Set(), people, vote, standing)) {
      inRole.add(vote.person.id);
      admitted.push(vote);
    } else early.push(vote);
  }
  const isStillEarly = ({ role, person }: KnownVote) => !people.get(role)?.has(person.id);
  return { admitted, early: early.filter(isStillEarly) };
}

/** All roles that must be complete before a role's votes count; in a circle the role itself is among them, and never will be. */
function findBefore(role: ResolvedRole, byName: ReadonlyMap<string, ResolvedRole>): ReadonlySet<ResolvedRole> {
  const found = new Set<ResolvedRole>();
  const open = [role];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const name of current.after) {
      const earlier = byName.get(name);
      if (earlier === undefined || found.has(earlier)) continue;
      found.add(earlier);
      open.push(earlier);
    }
  }
  return found;
}

function areComplete(
  before: ReadonlySet<ResolvedRole>,
  people: ReadonlyMap<string, ReadonlySet<number>>,
  vote: KnownVote,
  { satisfied, distinct }: Standing,
): boolean {
  if (before.size === 0) return true;
  const time = Date.parse(vote.time);
  const byVotes = [...before].filter(({ name }) => !((satisfied.get(name)?.since ?? Number.POSITIVE_INFINITY) <= time));
  if (byVotes.some(({ name, count }) => (people.get(name)?.size ?? 0) < count)) return false;
  const needs = byVotes.map(({ name, count }) => ({
    role: name,
    count,
    people: [...(people.get(name) ?? [])].filter((id) => !distinct || id !== vote.person.id),
  }));
  return matchPeople(needs, distinct).shortages.length === 0;
}
