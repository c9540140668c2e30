import type { ApprovalVerdict } from "./approval-verdict.ts";
import { compareVotes, identifyVote, type Vote } from "./vote.ts";

/**
 * The ledger after an evaluation: every vote that ever counted, as it was when it first did, oldest first. The next evaluation tells by
 * it which comments were edited or deleted since; without it a rejection could be deleted unseen.
 */
export function extendLedger(ledger: readonly Vote[], { counted }: Pick<ApprovalVerdict, "counted">): readonly Vote[] {
  const votes = new Map<string, Vote>();
  for (const vote of [...ledger, ...counted]) {
    const { commentId, line, person, role, kind, digest12, reason, time, bodyHash } = vote;
    const key = identifyVote(vote);
    if (!votes.has(key)) votes.set(key, { commentId, line, person, role, kind, digest12, reason, time, bodyHash });
  }
  return [...votes.values()].sort(compareVotes);
}
