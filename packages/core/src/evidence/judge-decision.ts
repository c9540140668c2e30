import type { Decision as Verdict } from "../approvals/approval-verdict.ts";
import type { Digest } from "./digest.ts";
import type { RecordedRequest, RequestBook } from "./read-requests.ts";

/** Whether an approval stands for exactly these bytes. */
export interface Standing {
  readonly verdict: Verdict;
  /** `APPROVED` · `NOT_REQUESTED`, `OTHER_ENVIRONMENT`, `NOT_DECIDED` · `DECISION_WITHDRAWN` · `REQUEST_EXPIRED`, `DECISION_EXPIRED` · `SUPERSEDED`. */
  readonly reasonCode: string;
  /** One sentence each. */
  readonly message: string;
  readonly remedy: string;
  /** The request that it was judged by; undefined where there was none. */
  readonly request: RecordedRequest | undefined;
}

/** What is to be deployed, and where. */
export interface AskedDecision {
  /** Of the release, or of the train. */
  readonly digest: Digest;
  /** Its case does not matter, as at GitHub. */
  readonly environment: string;
}

/**
 * Says whether the record holds an approval that stands now for a release, or for a train, by its digest; of several requests that
 * hold the release the one that stands, or else the last. Whether the decision's document is genuine is another question.
 */
export function judgeDecision(
  { requests }: Pick<RequestBook, "requests">,
  { digest, environment }: AskedDecision,
  now: Date,
): Standing {
  const asked = requests.filter(
    (one) => one.digest === digest || one.releases.some((release) => release.digest === digest),
  );
  const judged = asked.map((request) => judgeRequest(request, now));
  const standing = judged.findLast(({ verdict }) => verdict === "approved") ?? judged.at(-1);
  if (standing !== undefined) return refuseElsewhere(standing, environment) ?? standing;
  const message = `Nobody has been asked to approve ${digest}.`;
  const remedy = "Request the approval of exactly this release: one changed byte is another release.";
  return { verdict: "pending", reasonCode: "NOT_REQUESTED", message, remedy, request: undefined };
}

/** Roles are required by environment: what may go to one of them was not asked for another. */
function refuseElsewhere({ request }: Standing, environment: string): Standing | undefined {
  if (request === undefined || request.environment.toLowerCase() === environment.toLowerCase()) return undefined;
  const message = `It was requested for ${request.environment}, and not for ${environment}.`;
  const remedy = `Request its approval for ${environment}; or name by the input \`environment\` where it is deployed to.`;
  return { verdict: "pending", reasonCode: "OTHER_ENVIRONMENT", message, remedy, request };
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
