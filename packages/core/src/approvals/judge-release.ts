import type { ReleaseError } from "../errors/release-error.ts";
import type { ResolvedApprovals } from "../policy/resolve-approvals.ts";
import { type ApprovalFacts, writeTime } from "./approval-facts.ts";
import type { ApprovalVerdict, Emergency } from "./approval-verdict.ts";
import type { BrokenGlass } from "./break-glass.ts";
import type { Completion } from "./complete-roles.ts";
import type { Ballot, Window } from "./count-votes.ts";

/** What the verdict on the whole rests on. */
export interface Findings {
  readonly facts: ApprovalFacts;
  readonly policy: ResolvedApprovals;
  readonly window: Window;
  readonly ballots: ReadonlyMap<string, Ballot>;
  readonly ordinary: Completion;
  readonly glass: BrokenGlass | undefined;
  /** Names of the roles required. */
  readonly required: readonly string[];
  readonly unknowns: readonly ReleaseError[];
  readonly unattainable: readonly ReleaseError[];
}

export type Judgement = Pick<
  ApprovalVerdict,
  "decision" | "reasonCode" | "message" | "remedy" | "decidedAt" | "expiresAt" | "emergency"
>;

/** A way in which the release was approved. */
interface Approval {
  readonly at: number;
  readonly emergency: Emergency | undefined;
}

/**
 * The verdict on the whole, the first of these that holds: superseded by a newer candidate; rejected by any role of the policy;
 * unsatisfiable since something must be known and is not; approved, in the ordinary way or by breaking the glass, whichever
 * came first; expired; unsatisfiable since nobody is left who could approve; pending.
 * The request expires so long after it was made, and the decision so long after the last that it needed came.
 */
export function judgeRelease(findings: Findings, now: Date): Judgement {
  const { facts, window, ballots, unknowns, unattainable } = findings;
  const isOver = (time: number) => !(now.getTime() < time);
  const none = { decidedAt: undefined, expiresAt: writeTime(window.deadline), emergency: undefined };
  const { supersededBy } = facts.candidate;
  if (supersededBy !== undefined) {
    const message = `A newer candidate has taken its place: ${supersededBy}.`;
    return { ...none, decision: "superseded", reasonCode: "SUPERSEDED", message, remedy: "Vote on the newer one." };
  }
  const rejecting = [...ballots].filter(([, { rejections }]) => rejections.size > 0).map(([role]) => role);
  if (rejecting.length > 0) return { ...none, ...rejected(rejecting) };
  const [unknown] = unknowns;
  if (unknown !== undefined) return { ...none, ...unsatisfiable(unknown) };
  const approvals = findApprovals(findings);
  const valid = approvals.find(({ at }) => !isOver(at + findings.policy.expiresAfter));
  if (valid !== undefined) return approved(valid, findings);
  const [past] = approvals;
  if (past !== undefined) return { ...approved(past, findings), ...expired("DECISION_EXPIRED", "The decision") };
  if (isOver(window.deadline)) return { ...none, ...expired("REQUEST_EXPIRED", "The request") };
  const [obstacle] = unattainable;
  return { ...none, ...(obstacle === undefined ? pending(findings) : unsatisfiable(obstacle)) };
}

type Words = Pick<Judgement, "decision" | "reasonCode" | "message" | "remedy">;

/** The ways in which it was approved, the earlier first. */
function findApprovals({ ordinary, glass, policy }: Findings): readonly Approval[] {
  const ways: Approval[] = [];
  if (ordinary.at !== undefined) ways.push({ at: ordinary.at, emergency: undefined });
  if (glass?.at !== undefined && policy.breakGlass !== undefined) {
    const postReviewDue = writeTime(glass.at + policy.breakGlass.reviewWithin);
    const { people, waived } = glass;
    ways.push({ at: glass.at, emergency: { people, waived, postReviewDue } });
  }
  return ways.sort((a, b) => a.at - b.at);
}

function approved({ at, emergency }: Approval, { required, policy }: Findings): Judgement {
  const times = { decidedAt: writeTime(at), expiresAt: writeTime(at + policy.expiresAfter), emergency };
  const yes = { ...times, decision: "approved", remedy: undefined } as const;
  if (emergency !== undefined) {
    const logins = emergency.people.map(({ person }) => person.login).join(" and ");
    const message = `This is an emergency change: ${logins} broke the glass. It must be reviewed afterwards.`;
    return { ...yes, reasonCode: "GLASS_BROKEN", message };
  }
  if (required.length === 0) {
    return {
      ...yes,
      reasonCode: "NO_ROLE_REQUIRED",
      message: "The policy requires no role's approval for this release.",
    };
  }
  return { ...yes, reasonCode: "ALL_APPROVED", message: "All required roles have approved." };
}

function rejected(roles: readonly string[]): Words {
  const message = `${roles.join(" and ")} ${roles.length === 1 ? "has" : "have"} rejected this release.`;
  const lines = roles.map((role) => `\`/revoke ${role}\``).join(" and ");
  const remedy = `Request a candidate that mends it; the rejection stays until someone of the role writes ${lines}.`;
  return { decision: "rejected", reasonCode: "REJECTED", message, remedy };
}

function unsatisfiable({ code, message, remedy }: ReleaseError): Words {
  return { decision: "unsatisfiable", reasonCode: code, message, remedy };
}

function expired(reasonCode: string, what: string): Words {
  const remedy = "Request the approval again; all votes are then given anew.";
  return { decision: "expired", reasonCode, message: `${what} has expired.`, remedy };
}

function pending({ ordinary, glass }: Findings): Words {
  const roles = [...ordinary.missing.keys()];
  const broken = glass === undefined || glass.people.length === 0 ? "" : ` ${tellGlass(glass)}`;
  const message = `${roles.join(", ")} ${roles.length === 1 ? "has" : "have"} yet to approve.${broken}`;
  return { decision: "pending", reasonCode: "ROLES_MISSING", message, remedy: "Give what is missing, role by role." };
}

function tellGlass({ people, needed, completion }: BrokenGlass): string {
  const critical = [...completion.missing.keys()];
  const rest = critical.length === 0 ? "" : `; ${critical.join(" and ")} must approve all the same`;
  return `${people.length} of ${needed} people have broken the glass${rest}.`;
}
