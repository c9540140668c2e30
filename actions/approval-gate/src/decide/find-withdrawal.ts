import type { ApprovalVerdict } from "@release-actions/core/approvals/approval-verdict";
import { compareVotes, type KnownVote, type Vote, type VoteReading } from "@release-actions/core/approvals/vote";
import type { DecidedVote, Decision } from "@release-actions/core/evidence/generated/decision";
import { onOneLine } from "@release-actions/core/report/escape-markdown";

/** Why an approval does not hold any more, and the comment that shows it. */
export interface Withdrawal {
  readonly comment: number;
  /** A sentence. */
  readonly reason: string;
}

/**
 * What takes a decision back: a rejection by any role, or that a vote which it rests on was taken back, edited or deleted. That
 * people have left their roles since does not.
 */
export function findWithdrawal(
  decision: Decision,
  { votes }: Pick<VoteReading, "votes">,
  { roles }: Pick<ApprovalVerdict, "roles">,
): Withdrawal | undefined {
  const [rejection] = roles.flatMap((role) => role.rejections).sort(compareVotes);
  if (rejection !== undefined) return { comment: rejection.commentId, reason: tellRejection(rejection) };
  for (const { role, vote } of votesOf(decision)) {
    const { login } = vote.person;
    const standing = votes.find((one) => isSame(one, role, vote));
    if (standing === undefined) {
      return { comment: vote.comment, reason: `The comment with ${login}'s vote was edited or deleted.` };
    }
    const taken = votes.find((one) => one.kind === "revoke" && takesBack(one, standing));
    if (taken !== undefined) {
      return { comment: taken.commentId, reason: `${login} has revoked the vote as ${standing.role}.` };
    }
  }
  return undefined;
}

const tellRejection = ({ person, role, reason }: Vote) =>
  onOneLine(`${person.login} has rejected it as ${role}: ${reason ?? "no reason"}`);

interface CastVote {
  /** Undefined for those who broke the glass: the comment tells for which role. */
  readonly role: string | undefined;
  readonly vote: DecidedVote;
}

function votesOf({ roles, emergency }: Decision): readonly CastVote[] {
  return [
    ...roles.flatMap(({ role, votes }) => votes.map((vote) => ({ role, vote }))),
    ...(emergency?.votes ?? []).map((vote) => ({ role: undefined, vote })),
  ];
}

function isSame(one: KnownVote, role: string | undefined, vote: DecidedVote): boolean {
  const { origin, commentId, kind, bodyHash, person } = one;
  const isRole = role === undefined || one.role === role;
  return (
    origin !== "gone" &&
    isRole &&
    person.id === vote.person.id &&
    commentId === vote.comment &&
    kind === vote.kind &&
    bodyHash === vote.body
  );
}

const takesBack = (revocation: Vote, vote: Vote) =>
  revocation.role === vote.role && revocation.person.id === vote.person.id && compareVotes(vote, revocation) < 0;
