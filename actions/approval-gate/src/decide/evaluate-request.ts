import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { ApprovalVerdict, Decision as Verdict } from "@release-actions/core/approvals/approval-verdict";
import { decideApproval } from "@release-actions/core/approvals/decide-approval";
import { extendLedger } from "@release-actions/core/approvals/extend-ledger";
import { readVotes } from "@release-actions/core/approvals/read-votes";
import {
  type Comment,
  compareVotes,
  identifyVote,
  type KnownVote,
  type VoteReading,
} from "@release-actions/core/approvals/vote";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { formatDecision } from "@release-actions/core/evidence/decision-document";
import { writeDecision, writeWithdrawal } from "@release-actions/core/evidence/decision-entry";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { formatTime } from "@release-actions/core/evidence/document-time";
import type { Decision } from "@release-actions/core/evidence/generated/decision";
import { judgeRequest } from "@release-actions/core/evidence/judge-decision";
import type { RecordedRequest, RequestBook } from "@release-actions/core/evidence/read-requests";
import { writeVote } from "@release-actions/core/evidence/vote-entry";
import type { ResolvedApprovals } from "@release-actions/core/policy/resolve-approvals";
import type { Surroundings } from "../gather/gather-parts.ts";
import { documentDecision } from "./document-decision.ts";
import { findCandidate } from "./find-candidate.ts";
import { findWithdrawal, type Withdrawal } from "./find-withdrawal.ts";
import { inheritRejections } from "./inherit-rejections.ts";
import { showDecision, tellDecision } from "./show-decision.ts";

/** All that an evaluation rests on but the record and the time. */
export interface EvaluationFacts extends Surroundings {
  readonly policy: ResolvedApprovals;
  /** The ticket's comments but for this action's own. */
  readonly comments: readonly Comment[];
  /** The comment that made this evaluation run, as its event tells of it. */
  readonly told?: Comment | undefined;
}

/** What is in the record. */
export interface RecordStand {
  readonly book: RequestBook;
  readonly request: RecordedRequest;
  /** The document of the request's decision; undefined where it has none. */
  readonly decision: Decision | undefined;
}

/** Whether a release may go out, and what is to be recorded of it. */
export interface Evaluation {
  readonly request: RecordedRequest;
  readonly verdict: Verdict;
  readonly reasonCode: string;
  readonly message: string;
  readonly remedy: string | undefined;
  /** Role by role; of a decided request as the votes stand now. */
  readonly approval: ApprovalVerdict;
  /** The decision that stands; undefined where none does. */
  readonly decision: Decision | undefined;
  /** What the record lacks; none where it has it all. */
  readonly entries: readonly NewEntry[];
}

/** Counts the votes on a request: the same facts, record and time give the same evaluation, byte for byte. */
export function evaluateRequest(facts: EvaluationFacts, stand: RecordStand, now: Date): Evaluation {
  const { book, request } = stand;
  const ledger = book.votesOf(request.ticket);
  const inherited = inheritRejections(request, book).map(({ vote }) => vote);
  const own = readVotes(facts.comments, {
    roles: facts.policy.roles.map(({ name }) => name),
    digest12: digest12(request.digest),
    ledger,
    hash: digestBytes,
  });
  const reading = { ...own, votes: [...inherited, ...own.votes, ...tellRejections(facts, own)].sort(compareVotes) };
  const candidate = findCandidate(request, book);
  const approval = decideApproval({ ...facts, candidate, reading }, facts.policy, now);
  const outcome =
    stand.decision === undefined
      ? decideAnew(request, approval)
      : keepDecision({ request, decision: stand.decision }, { approval, reading }, now);
  const known = new Set([...ledger, ...inherited].map(identifyVote));
  const subjects = request.releases.map(({ digest }) => digest);
  const votes = extendLedger(ledger, approval).filter((vote) => !known.has(identifyVote(vote)));
  return {
    request,
    approval: outcome.decision === undefined ? approval : showDecision(approval, outcome.decision),
    ...outcome,
    entries: [...votes.map((vote) => writeVote({ ticket: request.ticket, vote }, subjects)), ...outcome.entries],
  };
}

/**
 * Rejections in the comment that the event tells of, where it does not hold them any more: who may write to the repository may delete or edit
 * a comment before anybody has read it, and must not silence its author by that.
 */
function tellRejections({ told, policy }: EvaluationFacts, read: VoteReading): readonly KnownVote[] {
  if (told === undefined) return [];
  const known = new Set(read.votes.map(identifyVote));
  const roles = policy.roles.map(({ name }) => name);
  return readVotes([told], { roles, digest12: "", ledger: [], hash: digestBytes }).votes.filter(
    (vote) => vote.kind === "reject" && !known.has(identifyVote(vote)),
  );
}

type Outcome = Pick<Evaluation, "verdict" | "reasonCode" | "message" | "remedy" | "decision" | "entries">;

function decideAnew(request: RecordedRequest, approval: ApprovalVerdict): Outcome {
  const { decision: verdict, reasonCode, message, remedy } = approval;
  const told = { verdict, reasonCode, message, remedy };
  if (verdict !== "approved") return { ...told, decision: undefined, entries: [] };
  const decision = documentDecision(request, approval);
  return { ...told, message: tellDecision(decision), decision, entries: [writeDecision(decision)] };
}

interface Decided {
  readonly request: RecordedRequest;
  readonly decision: Decision;
}

/**
 * A decision stays as it was made; it ends by its time, by a newer one, or by what takes it back. Whoever may write to the records branch
 * may say that there is one: nothing goes on by it here unless the votes would decide it now.
 */
function keepDecision(
  { request, decision }: Decided,
  { approval, reading }: { readonly approval: ApprovalVerdict; readonly reading: VoteReading },
  now: Date,
): Outcome {
  const standing = judgeRequest(request, now);
  if (standing.verdict !== "approved") return { ...standing, decision: undefined, entries: [] };
  const withdrawal = findWithdrawal(decision, reading, approval);
  if (withdrawal !== undefined) return withdraw(request, withdrawal, now);
  if (!isCarried(decision, approval)) return refuseDecision(approval);
  const { reasonCode } = decision;
  return { verdict: "approved", reasonCode, message: tellDecision(decision), remedy: undefined, decision, entries: [] };
}

/** Whether the votes and all else that is known now give an approval that holds as long at least. */
function isCarried({ expiresAt }: Decision, approval: ApprovalVerdict): boolean {
  return approval.decision === "approved" && Date.parse(expiresAt) <= Date.parse(approval.expiresAt ?? "");
}

function refuseDecision({ decision, message }: ApprovalVerdict): Outcome {
  const told = decision === "approved" ? "It would end earlier by them." : message;
  return {
    verdict: decision === "approved" ? "unsatisfiable" : decision,
    reasonCode: "DECISION_UNCARRIED",
    message: `The record tells of a decision that the votes do not carry now. ${told}`,
    remedy:
      "Request the approval again. Where no check was run again and nobody has left a role since, find out who wrote the decision into the record.",
    decision: undefined,
    entries: [],
  };
}

function withdraw(request: RecordedRequest, { comment, reason }: Withdrawal, now: Date): Outcome {
  const withdrawal = { digest: request.digest, comment, reason, withdrawnAt: formatTime(now) };
  const subjects = request.releases.map(({ digest }) => digest);
  return {
    ...judgeRequest({ ...request, withdrawal }, now),
    decision: undefined,
    entries: [writeWithdrawal(withdrawal, subjects)],
  };
}

/** The bytes of the documents that belong to an evaluation's entries, by their digest. */
export function documentsOf({ decision, entries }: Evaluation): readonly string[] {
  const isNew = entries.some(({ kind }) => kind === "decision");
  return decision !== undefined && isNew ? [formatDecision(decision)] : [];
}
