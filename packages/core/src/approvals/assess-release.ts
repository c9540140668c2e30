import type { ResolvedApprovals, ResolvedRole } from "../policy/resolve-approvals.ts";
import type { ApprovalFacts } from "./approval-facts.ts";
import { type Eligibility, findEligible } from "./find-eligible.ts";
import { type Requirement, requireRoles } from "./require-roles.ts";
import { type Satisfaction, satisfyRole } from "./satisfy-role.ts";
import { findInvolved } from "./separate-duties.ts";

/** What holds of a release before any vote: which roles it needs, who may fill them, and what is satisfied by itself. */
export interface Assessment {
  /** All roles of the policy, in its order. */
  readonly requirements: readonly Requirement[];
  readonly required: readonly ResolvedRole[];
  /** By role. */
  readonly eligible: ReadonlyMap<string, Eligibility>;
  /** By role; those that only votes fill are absent. */
  readonly satisfied: ReadonlyMap<string, Satisfaction>;
}

export function assessRelease(
  { parts, directory }: Pick<ApprovalFacts, "parts" | "directory">,
  policy: ResolvedApprovals,
): Assessment {
  const requirements = requireRoles(parts, policy);
  const involved = findInvolved(parts, policy);
  return {
    requirements,
    required: requirements.filter(({ required }) => required).map(({ role }) => role),
    eligible: new Map(policy.roles.map((role) => [role.name, findEligible(role, directory, involved)])),
    satisfied: new Map(
      policy.roles.flatMap((role) => {
        const satisfaction = satisfyRole(role, parts);
        return satisfaction === undefined ? [] : [[role.name, satisfaction]];
      }),
    ),
  };
}
