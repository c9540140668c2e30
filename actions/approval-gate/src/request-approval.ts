import type { ActionResult } from "@release-actions/core/action/action-result";
import { recordRequest } from "./apply/record-request.ts";
import { settleEvaluation } from "./apply/settle-evaluation.ts";
import { settleSuperseded } from "./apply/settle-superseded.ts";
import type { contract } from "./contract.ts";
import { planRequest } from "./decide/plan-request.ts";
import type { Gate } from "./gate.ts";
import { findNewer } from "./gather/find-newer.ts";
import { gatherRequest } from "./gather/gather-request.ts";
import { viewRecord } from "./gather/view-record.ts";
import { pagesOf } from "./report/links.ts";
import { reportEvaluation } from "./report/report-evaluation.ts";
import { reportOlder, reportPlan } from "./report/report-plan.ts";

/** Asks for an approval, and ends at once; what votes there are already is counted. Errors: those of the rooms and of `errors.ts` here. */
export async function requestApproval(gate: Gate): Promise<ActionResult<typeof contract>> {
  const { clock, git, github, inputs, run } = gate;
  const { draft, policy, surroundings, texts } = await gatherRequest(gate);
  const pages = pagesOf(run, policy.governance);
  const now = clock.now();
  const read = await viewRecord(policy.governance, github, false);
  const newer = await findNewer(draft, read.book, now, git);
  if (newer !== undefined) return reportOlder(draft, newer, pages);
  if (inputs.dryRun) return reportPlan(draft, planRequest(draft, read.book, now), pages);
  const { request, view } = await recordRequest({ draft, texts }, read, github, now);
  const annotations = await settleSuperseded(request, view, { policy, digest: draft.policy.digest }, gate);
  // What another run has requested was asked for by other people.
  const own = request.requesters === draft.requesters ? surroundings : undefined;
  const evaluation = await settleEvaluation({ request, policy, view, surroundings: own }, gate);
  return { ...reportEvaluation(evaluation, gate, pages), annotations };
}
