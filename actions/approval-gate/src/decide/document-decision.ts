import type { ApprovalVerdict } from "@release-actions/core/approvals/approval-verdict";
import type { Vote } from "@release-actions/core/approvals/vote";
import { canonicalize } from "@release-actions/core/evidence/canonicalize";
import { parseDecision } from "@release-actions/core/evidence/decision-document";
import { formatTime } from "@release-actions/core/evidence/document-time";
import type { DecidedVote, Decision } from "@release-actions/core/evidence/generated/decision";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import { onOneLine } from "@release-actions/core/report/escape-markdown";

/** The decision of an approved request as a document: the same votes give the same bytes. Errors: `EVIDENCE_INVALID`. */
export function documentDecision(request: ReleaseRequest, verdict: ApprovalVerdict): Decision {
  const { digest, policy, releases, requestedAt, requesters, ticket } = request;
  const { decidedAt, expiresAt, emergency, reasonCode, roles } = verdict;
  const [requester] = requesters;
  if (requester === undefined || decidedAt === undefined || expiresAt === undefined)
    throw new TypeError("Only what was approved is documented.");
  const decision: Decision = {
    schemaVersion: 1,
    digest,
    releases: releases.map(({ digest: own, release: { component, version, tag, sha, environment } }) => ({
      ...{ component, version, tag, sha, environment, digest: own },
    })),
    decision: "approved",
    reasonCode,
    policy: policy.digest,
    requester,
    ticket,
    requestedAt,
    decidedAt: wholeSecond(decidedAt),
    expiresAt: wholeSecond(expiresAt),
    roles: roles.map(({ role, decision: decided, because, message, votes }) => ({
      ...{ role, decision: decided, because: onOneLine(because), message: onOneLine(message) },
      votes: votes.flatMap(documentVote),
    })),
    ...(emergency === undefined
      ? {}
      : {
          emergency: {
            votes: emergency.people.flatMap(documentVote),
            waived: [...emergency.waived],
            ...(emergency.postReviewDue === undefined ? {} : { postReviewDue: wholeSecond(emergency.postReviewDue) }),
          },
        }),
  };
  return parseDecision(canonicalize(decision), "decision.json");
}

/** A revocation is in no decision: it takes back, and fills nothing. */
function documentVote({ kind, person, commentId, time, bodyHash, reason }: Vote): readonly DecidedVote[] {
  if (kind === "revoke") return [];
  const said = reason === undefined ? {} : { reason: onOneLine(reason) };
  return [
    {
      kind,
      person: { id: person.id, login: person.login },
      comment: commentId,
      time: wholeSecond(time),
      body: bodyHash,
      ...said,
    },
  ];
}

const wholeSecond = (time: string) => formatTime(new Date(time));
