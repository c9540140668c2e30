import type { ResolvedApprovals, ResolvedRole } from "../policy/resolve-approvals.ts";
import type { Involvement, ReleasePart } from "./approval-facts.ts";

const DEEDS: Readonly<Record<Involvement["as"], string>> = {
  requester: "requested the release",
  author: "wrote",
  "co-author": "co-wrote",
  pusher: "pushed",
  merger: "merged",
};

/**
 * Separation of duties: who requested, wrote, co-wrote, pushed or merged any part of the release counts in no role but those
 * satisfied by checks and reviews. By account id; of a person's deeds the first is told.
 * @returns by account id, why: `wrote 0a1b2c3`
 */
export function findInvolved(parts: readonly ReleasePart[], policy: ResolvedApprovals): ReadonlyMap<number, string> {
  const deeds = new Map<number, string>();
  if (!policy.separationOfDuties) return deeds;
  for (const { as, account, where } of parts.flatMap(({ involved }) => involved)) {
    if (account == null || deeds.has(account.id)) continue;
    deeds.set(account.id, as === "requester" ? DEEDS[as] : `${DEEDS[as]} ${where}`);
  }
  return deeds;
}

/** Whether separation of duties holds in a role: not where checks and the review of what was merged can satisfy it. */
export function separatesDuties({ satisfiedBy }: ResolvedRole): boolean {
  return satisfiedBy === undefined;
}

/** Those involved whom GitHub maps to no account, each once: nobody can tell whether they also approve. */
export function findWithoutAccount(parts: readonly ReleasePart[], policy: ResolvedApprovals): readonly Involvement[] {
  if (!policy.separationOfDuties) return [];
  const unknown = parts.flatMap(({ involved }) => involved).filter(({ account }) => account == null);
  return [...new Map(unknown.map((one) => [one.name, one])).values()];
}
