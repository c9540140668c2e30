import type { ActionResult } from "@release-actions/core/action/action-result";
import type { ApprovalVerdict, RoleVerdict } from "@release-actions/core/approvals/approval-verdict";
import type { Vote } from "@release-actions/core/approvals/vote";
import type { Decision } from "@release-actions/core/evidence/generated/decision";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { contract } from "../contract.ts";
import type { Evaluation } from "../decide/evaluate-request.ts";
import type { Gate } from "../gate.ts";
import { describeSummary } from "./describe-summary.ts";
import type { Pages } from "./links.ts";

export const RESULT_SCHEMA_VERSION = 1;

/** The outputs, the summary and the result of an evaluation. A verdict is no failure: who needs an approval asserts it. */
export function reportEvaluation(
  evaluation: Evaluation,
  gate: Pick<Gate, "inputs" | "log">,
  pages: Pages,
): ActionResult<typeof contract> {
  const { inputs, log } = gate;
  const { approval, decision, entries, message, reasonCode, remedy, request, verdict } = evaluation;
  log.info(`Ticket #${request.ticket}: ${verdict}. ${message}`);
  return {
    outputs: {
      verdict,
      "missing-roles": JSON.stringify(missingRoles(evaluation)),
      approvers: JSON.stringify(approversOf(decision, approval)),
      digest: request.digest,
      "decision-path": decision === undefined || inputs.dryRun ? "" : inputs.decisionPath,
      ticket: String(request.ticket),
      releases: JSON.stringify(decision === undefined ? [] : releasesOf(request)),
    },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      mode: inputs.mode,
      dryRun: inputs.dryRun,
      ...{ verdict, reasonCode, message, remedy },
      digest: request.digest,
      ticket: request.ticket,
      requestedAt: request.requestedAt,
      expiresAt: decision?.expiresAt ?? request.expiresAt,
      supersedes: request.supersedes,
      roles: approval.roles.map(describeRole),
      remarks: approval.remarks,
      emergency: decision?.emergency,
      releases: releasesOf(request),
      lacking: inputs.dryRun ? entries.map(({ key }) => key) : undefined,
    },
    summary: describeSummary(evaluation, gate, pages),
  };
}

/** An issue that is no ticket of a release: nothing is to be done, and nothing is approved. */
export function reportNoTicket(ticket: number): ActionResult<typeof contract> {
  const message = `The issue #${ticket} is no ticket of a release.`;
  return {
    outputs: { ticket: String(ticket) },
    result: { schemaVersion: RESULT_SCHEMA_VERSION, mode: "evaluate", reasonCode: "NO_TICKET", message, ticket },
    summary: "",
  };
}

function describeRole({ role, required, because, decision, message, votes, rejections, missing }: RoleVerdict) {
  return { role, required, because, decision, message, votes: [...rejections, ...votes].map(describeVote), missing };
}

const describeVote = ({ kind, person, commentId, time, reason }: Vote) => ({
  ...{ kind, person, comment: commentId, time, reason },
});

const missingRoles = ({ approval, decision }: Evaluation) =>
  decision === undefined ? approval.missing.map(({ role }) => role) : [];

/** Who approved, as the decision says where there is one. */
function approversOf(decision: Decision | undefined, { approvers }: ApprovalVerdict) {
  if (decision === undefined) return approvers.map(({ role, person }: Vote) => ({ role, ...person }));
  return decision.roles.flatMap(({ role, votes }) =>
    votes.filter(({ kind }) => kind === "approve").map(({ person }) => ({ role, ...person })),
  );
}

/** What of the releases a matrix job needs, in the order of their names. */
export function releasesOf({ releases }: Pick<ReleaseRequest, "releases">) {
  return releases
    .map(({ digest, release: { component, version, tag, sha, environment } }) => ({
      ...{ component, version, tag, sha, digest, environment },
    }))
    .sort((a, b) => (a.component < b.component ? -1 : 1));
}
