import type { ResolvedApprovals, ResolvedRole } from "../policy/resolve-approvals.ts";
import type { Standing } from "./admit-in-order.ts";
import { type Completion, completeRoles } from "./complete-roles.ts";
import type { Window } from "./count-votes.ts";
import { compareVotes, type KnownVote } from "./vote.ts";

/** How far breaking the glass has come. */
export interface BrokenGlass {
  /** In milliseconds; undefined where people or critical roles are missing. */
  readonly at: number | undefined;
  /** Who breaks it, oldest first, as many as are needed at most. */
  readonly people: readonly KnownVote[];
  readonly needed: number;
  /** Of all required roles as they stand in the emergency; missing are critical ones only, which are never waived. */
  readonly completion: Completion;
  /** Required roles that have not approved and need not. */
  readonly waived: readonly string[];
}

/**
 * An emergency: for a hotfix, so many different people of the policy's roles waive by `/break-glass`, each with a reason, what
 * other roles lack. Critical roles must approve all the same, and separation of duties holds. Whoever breaks the glass may also fill a
 * critical role: a waiver is no approval. `countVotes` lets nobody break the glass for what is no hotfix.
 * Undefined where the policy knows no emergency.
 */
export function breakGlass(
  required: readonly ResolvedRole[],
  { breakGlass: rule }: ResolvedApprovals,
  standing: Standing,
  window: Window,
  ordinary: Completion,
): BrokenGlass | undefined {
  if (rule === undefined) return undefined;
  const people = findBreakers(standing).slice(0, rule.people);
  const last = people[rule.people - 1];
  const critical = completeRoles(
    required.filter((role) => role.critical),
    standing,
    window,
  );
  const at = last === undefined || critical.at === undefined ? undefined : Math.max(Date.parse(last.time), critical.at);
  return { at, people, needed: rule.people, ...uniteCompletions(required, critical, ordinary, standing.distinct) };
}

/** Each person's first break of the glass, oldest first. */
function findBreakers({ ballots }: Standing): readonly KnownVote[] {
  const first = new Map<number, KnownVote>();
  const breaks = [...ballots.values()].flatMap((ballot) => [...ballot.breaks.values()]).sort(compareVotes);
  for (const vote of breaks) if (!first.has(vote.person.id)) first.set(vote.person.id, vote);
  return [...first.values()];
}

/** The critical roles as they are complete by themselves; of the others those that are complete without the people of these. */
function uniteCompletions(
  required: readonly ResolvedRole[],
  critical: Completion,
  ordinary: Completion,
  distinct: boolean,
): Pick<BrokenGlass, "completion" | "waived"> {
  const taken = new Set(distinct ? [...critical.filled.values()].flat().map(({ person }) => person.id) : []);
  const filled = new Map(critical.filled);
  const waived: string[] = [];
  for (const role of required.filter(({ critical: isCritical }) => !isCritical)) {
    const votes = ordinary.filled.get(role.name) ?? [];
    const free = votes.filter(({ person }) => !taken.has(person.id));
    if (ordinary.missing.has(role.name) || free.length < votes.length) waived.push(role.name);
    else filled.set(role.name, votes);
  }
  return { completion: { ...critical, filled }, waived };
}
