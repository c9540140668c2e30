import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { ApprovalVerdict, RoleVerdict } from "@release-actions/core/approvals/approval-verdict";
import type { Vote } from "@release-actions/core/approvals/vote";
import type { DecidedRole, DecidedVote, Decision } from "@release-actions/core/evidence/generated/decision";

/** What a decision says of the roles, in the place of what would be decided now: people may have left their roles since. */
export function showDecision(approval: ApprovalVerdict, decision: Decision): ApprovalVerdict {
  const decided = new Map(decision.roles.map((role) => [role.role, role]));
  const roles = approval.roles.map((role) => restoreRole(role, decided.get(role.role), decision.digest));
  return { ...approval, roles, missing: [], expiresAt: decision.expiresAt, decidedAt: decision.decidedAt };
}

function restoreRole(role: RoleVerdict, decided: DecidedRole | undefined, digest: string): RoleVerdict {
  if (decided === undefined) return role;
  const { decision, because, message, votes } = decided;
  const restored = votes.map((vote) => restoreVote(vote, role.role, digest));
  return { ...role, decision, because, message, votes: restored, missing: undefined };
}

/** The line of a vote is in the record, and nobody is shown it here. */
function restoreVote({ kind, person, comment, time, body, reason }: DecidedVote, role: string, digest: string): Vote {
  const given = { commentId: comment, line: 1, person, role, kind, time, bodyHash: body, reason };
  return { ...given, digest12: digest12(digest) };
}

/** Why a release is approved, in the words of the verdict. */
export function tellDecision({ reasonCode, emergency }: Decision): string {
  if (emergency !== undefined) {
    const logins = emergency.votes.map(({ person }) => person.login).join(" and ");
    return `This is an emergency change: ${logins} broke the glass. It must be reviewed afterwards.`;
  }
  return reasonCode === "NO_ROLE_REQUIRED"
    ? "The policy requires no role's approval for this release."
    : "All required roles have approved.";
}
