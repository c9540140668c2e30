import type { ResolvedApprovals } from "../policy/resolve-approvals.ts";
import type { ApprovalFacts } from "./approval-facts.ts";
import type { ApprovalVerdict } from "./approval-verdict.ts";
import { assessRelease } from "./assess-release.ts";
import { breakGlass } from "./break-glass.ts";
import { type Completion, completeRoles } from "./complete-roles.ts";
import { countVotes, requestWindow } from "./count-votes.ts";
import { findUnattainable, findUnknowns } from "./find-obstacles.ts";
import { judgeRelease } from "./judge-release.ts";
import { judgeRole } from "./judge-role.ts";
import { sortRemarks } from "./read-votes.ts";
import { compareVotes, type Remark, remarkOn } from "./vote.ts";

/**
 * Decides whether a release, or a train of them, may go out: the same facts, policy and time give the same verdict, whatever the
 * order in which the votes are given here. Each rule has a file of its own: `requireRoles`, `findEligible`, `separateDuties`,
 * `satisfyRole`, `countVotes`, `admitInOrder`, `matchPeople`, `completeRoles`, `breakGlass`, `findObstacles`, `judgeRelease`.
 * @see release strategy §5
 */
export function decideApproval(facts: ApprovalFacts, policy: ResolvedApprovals, now: Date): ApprovalVerdict {
  const { candidate, parts, reading } = facts;
  const assessment = assessRelease(facts, policy);
  const { required, eligible, satisfied, requirements } = assessment;
  const { ballots, counted, remarks } = countVotes(reading.votes, { candidate, parts, policy, eligible });
  const standing = { ballots, satisfied, distinct: policy.distinctPeople };
  const window = requestWindow(candidate, policy);
  const ordinary = completeRoles(required, standing, window);
  const glass = breakGlass(required, policy, standing, window, ordinary);
  const unknowns = findUnknowns(facts, policy, assessment);
  const unattainable = findUnattainable(facts, policy, assessment);
  const errorsOf = (obstacles: typeof unknowns) => obstacles.map(({ error }) => error);
  const whole = judgeRelease(
    {
      facts,
      policy,
      window,
      ballots,
      ordinary,
      glass,
      required: required.map(({ name }) => name),
      unknowns: errorsOf(unknowns),
      unattainable: errorsOf(unattainable),
    },
    now,
  );
  const completion = whole.emergency === undefined || glass === undefined ? ordinary : glass.completion;
  const blocked = new Set([...unknowns, ...unattainable].flatMap((obstacle) => obstacle.roles));
  const findings = {
    assessment,
    ballots,
    completion,
    whole,
    unattainable: blocked,
    distinct: policy.distinctPeople,
    digest: candidate.digest,
  };
  const roles = requirements.map((requirement) => judgeRole(requirement, findings));
  return {
    ...whole,
    roles,
    missing: roles.flatMap(({ missing }) => missing ?? []),
    approvers: roles.flatMap(({ votes }) => votes),
    counted,
    remarks: sortRemarks([...reading.remarks, ...remarks, ...remarkOnCompletion(completion)]),
  };
}

/** What the ticket tells of approvals that stand and yet fill nothing. */
function remarkOnCompletion({ early, unused, missing, filled }: Completion): readonly Remark[] {
  const roleOf = new Map(
    [...filled].flatMap(([role, votes]) => votes.map(({ person }): [number, string] => [person.id, role])),
  );
  return [
    ...early.toSorted(compareVotes).map((vote) => {
      const message = `The vote came before the roles that ${vote.role} comes after were complete.`;
      const remedy = "Look at what they found, and vote again once they are.";
      return remarkOn(vote, "OUT_OF_ORDER", message, remedy);
    }),
    ...unused
      .filter(({ role }) => missing.has(role))
      .map((vote) => {
        const message = `${vote.person.login} already fills ${roleOf.get(vote.person.id) ?? "another role"}, and one person fills one role.`;
        return remarkOn(vote, "ALREADY_FILLS_A_ROLE", message, `Ask another member of ${vote.role}.`);
      }),
  ];
}
