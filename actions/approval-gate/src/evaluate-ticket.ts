import type { ActionResult } from "@release-actions/core/action/action-result";
import { readCommentEvent } from "@release-actions/core/github/comment-event";
import { settleEvaluation } from "./apply/settle-evaluation.ts";
import type { contract } from "./contract.ts";
import { findRequest } from "./decide/find-candidate.ts";
import { ticketMissing } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { defaultBranchRef } from "./gather/default-branch.ts";
import { findPolicy, findRequestPolicy } from "./gather/find-policy.ts";
import { viewRecord } from "./gather/view-record.ts";
import { pagesOf } from "./report/links.ts";
import { reportEvaluation, reportNoTicket } from "./report/report-evaluation.ts";

/** Counts the votes of a ticket; an issue that is no ticket of a release ends it quietly. Errors: `TICKET_MISSING`, those of the rooms. */
export async function evaluateTicket(gate: Gate): Promise<ActionResult<typeof contract>> {
  const { github, inputs, run } = gate;
  const ticket = inputs.ticket ?? issueOf(run.event);
  if (ticket === undefined) throw ticketMissing();
  const current = await findPolicy(inputs.policy, await defaultBranchRef(run, github), github);
  const view = await viewRecord(current.policy.governance, github, true);
  const request = findRequest(view.book, ticket);
  if (request === undefined) return reportNoTicket(ticket);
  const policy = await findRequestPolicy(request, current, gate);
  const event = inputs.ticket === undefined ? readCommentEvent(run.event) : undefined;
  const evaluation = await settleEvaluation({ request, policy, view, event }, gate);
  return reportEvaluation(evaluation, gate, pagesOf(run, view.place));
}

function issueOf({ issue }: Readonly<Record<string, unknown>>): number | undefined {
  const number: unknown = typeof issue === "object" && issue !== null ? Reflect.get(issue, "number") : undefined;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
