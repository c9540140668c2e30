import type { Decision as Verdict } from "../approvals/approval-verdict.ts";
import type { Digest } from "./digest.ts";
import type { RecordedRequest, RequestBook } from "./read-requests.ts";

/** Whether an approval stands for exactly these bytes. */
export interface Standing {
  readonly verdict: Verdict;
  /** `APPROVED` · `NOT_REQUESTED`, `NOT_DECIDED` · `DECISION_WITHDRAWN` · `REQUEST_EXPIRED`, `DECISION_EXPIRED` · `SUPERSEDED`. */
  readonly reasonCode: string;
  /** One sentence each. */
  readonly message: string;
  readonly remedy: string;
  /** The request that it was judged by; undefined where there was none. */
  readonly request: RecordedRequest | undefined;
}

/**
 * Says whether the record holds an approval that stands now for a release, or for a train, by its digest; of several requests that
 * hold the release the one that stands, or else the last. Whether the decision's document is genuine is another question.
 */
export function judgeDecision({ requests }: Pick<RequestBook, "requests">, digest: Digest, now: Date): Standing {
  const asked = requests.filter(
    (one) => one.digest === digest || one.releases.some((release) => release.digest === digest),
  );
  const judged = asked.map((request) => judgeRequest(request, now));
  const standing = judged.findLast(({ verdict }) => verdict === "approved") ?? judged.at(-1);
  if (standing !== undefined) return standing;
  const message = `Nobody has been asked to approve ${digest}.`;
  const remedy = "Request the approval of exactly this release: one changed byte is another release.";
  return { verdict: "pending", reasonCode: "NOT_REQUESTED", message, remedy, request: undefined };
}

/** Says whether a request is approved, and its approval stands now. */
export function judgeRequest(request: RecordedRequest, now: Date): Standing {
  const { decision, withdrawal, supersededBy, ticket } = request;
  if (withdrawal !== undefined) {
    const message = `The approval does not hold any more: ${withdrawal.reason}`;
    return { verdict: "rejected", reasonCode: "DECISION_WITHDRAWN", message, remedy: AGAIN, request };
  }
  if (supersededBy !== undefined) {
    const message = `A newer candidate has taken its place, on the ticket #${supersededBy.ticket}.`;
    return { verdict: "superseded", reasonCode: "SUPERSEDED", message, remedy: "Release the newer one.", request };
  }
  const until = decision ?? request;
  const isOver = now.getTime() >= Date.parse(until.expiresAt);
  if (isOver) {
    const [what, reasonCode] =
      decision === undefined ? ["request", "REQUEST_EXPIRED"] : ["decision", "DECISION_EXPIRED"];
    const message = `The ${what} has expired, on ${until.expiresAt}.`;
    return { verdict: "expired", reasonCode, message, remedy: AGAIN, request };
  }
  if (decision === undefined) {
    const message = `It is not decided yet; people vote on the ticket #${ticket}.`;
    const remedy = "Give the votes that the ticket says are missing.";
    return { verdict: "pending", reasonCode: "NOT_DECIDED", message, remedy, request };
  }
  const message = `It was approved on ${decision.decidedAt}, until ${decision.expiresAt}.`;
  return { verdict: "approved", reasonCode: "APPROVED", message, remedy: "", request };
}

const AGAIN = "Request the approval again; all votes are then given anew.";
