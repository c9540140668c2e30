import type { ReleaseError } from "../errors/release-error.ts";
import type { ResolvedApprovals, ResolvedRole } from "../policy/resolve-approvals.ts";
import type { ApprovalFacts } from "./approval-facts.ts";
import { readTime } from "./approval-facts.ts";
import type { Assessment } from "./assess-release.ts";
import { isHotfix } from "./count-votes.ts";
import * as errors from "./errors.ts";
import { type Eligibility, nameMember } from "./find-eligible.ts";
import { matchPeople } from "./match-people.ts";
import { findWithoutAccount } from "./separate-duties.ts";

/** Why a release cannot be approved, with the roles that it concerns; none where it concerns the whole. */
export interface Obstacle {
  readonly error: ReleaseError;
  readonly roles: readonly string[];
}

type Facts = Pick<ApprovalFacts, "candidate" | "parts">;

/**
 * What must be known before any vote counts, and is not: an author's account, a team's members. A team that cannot be read closes the
 * gate even where other members have approved, since a rejection by its members could not be seen.
 */
export function findUnknowns(
  facts: Facts,
  policy: ResolvedApprovals,
  { required, eligible }: Assessment,
): readonly Obstacle[] {
  const { candidate, parts } = facts;
  const isWhole = /^sha256:[0-9a-f]{64}$/.test(candidate.digest) && readTime(candidate.requestedAt) !== undefined;
  return [
    ...(isWhole && parts.length > 0 ? [] : [{ error: errors.candidateMalformed(), roles: [] }]),
    ...(policy.roles.length > 0 ? [] : [{ error: errors.noRoles(), roles: [] }]),
    ...findWithoutAccount(parts, policy).map((one) => ({ error: errors.authorWithoutAccount(one), roles: [] })),
    ...required.flatMap(({ name }) =>
      (eligible.get(name)?.unknown ?? []).flatMap((member) => {
        if (member.problem === "team-unreadable")
          return { error: errors.teamUnreadable(member.name, name), roles: [name] };
        return member.problem === "team-missing" ? { error: errors.teamMissing(member.name, name), roles: [name] } : [];
      }),
    ),
  ];
}

/**
 * Approvals that nobody can give: no eligible person is left for a role, or the roles together need a person twice. Where a hotfix can
 * go out by breaking the glass, only what its critical roles lack is in the way.
 */
export function findUnattainable(facts: Facts, policy: ResolvedApprovals, assessment: Assessment): readonly Obstacle[] {
  const { required } = assessment;
  const found = findShortages(required, policy, assessment);
  if (found.length === 0 || !canBreakGlass(facts, policy, assessment)) return found;
  return findShortages(
    required.filter(({ critical }) => critical),
    policy,
    assessment,
  );
}

function canBreakGlass({ parts }: Facts, { breakGlass }: ResolvedApprovals, { eligible }: Assessment): boolean {
  if (breakGlass === undefined || !isHotfix(parts)) return false;
  const people = new Set(breakGlass.from.flatMap((name) => [...(eligible.get(name)?.people.keys() ?? [])]));
  return people.size >= breakGlass.people;
}

function findShortages(
  roles: readonly ResolvedRole[],
  { distinctPeople }: ResolvedApprovals,
  { eligible, satisfied }: Assessment,
): readonly Obstacle[] {
  const needs = roles
    .filter(({ name }) => !satisfied.get(name)?.attainable)
    .map((role) => ({ role, people: [...(eligible.get(role.name)?.people.keys() ?? [])] }));
  const alone = needs.filter(({ role, people }) => people.length < role.count);
  const together = needs.filter((need) => !alone.includes(need));
  const { shortages } = matchPeople(
    together.map(({ role: { name, count }, people }) => ({ role: name, count, people })),
    distinctPeople,
  );
  const logins = new Map(
    [...eligible.values()].flatMap(({ people }) =>
      [...people.values()].map(({ id, login }): [number, string] => [id, login]),
    ),
  );
  const needed = (names: readonly string[]) =>
    roles.filter(({ name }) => names.includes(name)).reduce((sum, { count }) => sum + count, 0);
  return [
    ...alone.map(({ role, people }) => ({
      error: explainAlone(role, people.length, eligible.get(role.name), satisfied.get(role.name)?.missing),
      roles: [role.name],
    })),
    ...shortages.map(({ roles: names, people }) => ({
      error: errors.personNeededTwice(
        names,
        needed(names),
        people.map((id) => logins.get(id) ?? String(id)),
      ),
      roles: names,
    })),
  ];
}

function explainAlone(
  role: ResolvedRole,
  left: number,
  eligibility: Eligibility | undefined,
  unsatisfied: readonly string[] | undefined,
): ReleaseError {
  const { name, count, members } = role;
  if (members.length === 0) return errors.releaseUnreviewed(name, unsatisfied ?? ["It names no members."]);
  const excluded = [...(eligibility?.excluded.values() ?? [])].map(
    ({ account, because }) => `${account.login} ${because}`,
  );
  if (excluded.length > 0) return errors.noEligiblePerson(name, count, left, excluded.slice(0, 20));
  const isTeamOnly = members.every(({ kind }) => kind === "team");
  return isTeamOnly && left === 0
    ? errors.teamEmpty(name, members.map(nameMember))
    : errors.tooFewMembers(name, count, left);
}
