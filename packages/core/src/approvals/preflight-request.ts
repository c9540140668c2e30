import type { ReleaseError } from "../errors/release-error.ts";
import type { ResolvedApprovals } from "../policy/resolve-approvals.ts";
import type { ApprovalFacts } from "./approval-facts.ts";
import { assessRelease } from "./assess-release.ts";
import * as errors from "./errors.ts";
import { findUnattainable, findUnknowns } from "./find-obstacles.ts";

/** What a request is looked at for before anybody is asked to vote. */
export interface RequestFacts extends Pick<ApprovalFacts, "candidate" | "parts" | "directory"> {
  readonly defaultBranch: { readonly name: string; readonly isProtected: boolean };
}

/**
 * Finds what makes a request for approval hopeless, so that nobody waits for it: an unprotected default branch, authors without
 * account, teams that cannot be read, members that are not there, roles that nobody can fill. All of it at once, empty if nothing is.
 */
export function preflightRequest(facts: RequestFacts, policy: ResolvedApprovals): readonly ReleaseError[] {
  const assessment = assessRelease(facts, policy);
  const { name, isProtected } = facts.defaultBranch;
  const missingMembers = assessment.required.flatMap((role) =>
    (assessment.eligible.get(role.name)?.unknown ?? [])
      .filter(({ problem }) => problem === "login-missing")
      .map((member) => errors.memberUnknown(member.name, role.name)),
  );
  const unknowns = findUnknowns(facts, policy, assessment);
  const unknownRoles = new Set(unknowns.flatMap(({ roles }) => roles));
  // Who is in a team that cannot be read may be just who is missing: that error alone says what to do.
  const unattainable = findUnattainable(facts, policy, assessment).filter(
    ({ roles }) => !roles.some((role) => unknownRoles.has(role)),
  );
  return [
    ...(isProtected ? [] : [errors.branchUnprotected(name)]),
    ...missingMembers,
    ...[...unknowns, ...unattainable].map(({ error }) => error),
  ];
}
