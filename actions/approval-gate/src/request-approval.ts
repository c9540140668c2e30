import type { ActionResult } from "@release-actions/core/action/action-result";
import { recordRequest } from "./apply/record-request.ts";
import { settleEvaluation } from "./apply/settle-evaluation.ts";
import { settleSuperseded } from "./apply/settle-superseded.ts";
import type { contract } from "./contract.ts";
import { planRequest } from "./decide/plan-request.ts";
import type { Gate } from "./gate.ts";
import { gatherRequest } from "./gather/gather-request.ts";
import { readBook } from "./gather/record-book.ts";
import { reportEvaluation } from "./report/report-evaluation.ts";
import { reportPlan } from "./report/report-plan.ts";

/** Asks for an approval, and ends at once; what votes there are already is counted. Errors: those of the rooms and of `errors.ts` here. */
export async function requestApproval(gate: Gate): Promise<ActionResult<typeof contract>> {
  const { clock, github, inputs } = gate;
  const { draft, policy } = await gatherRequest(gate);
  const place = policy.governance;
  const now = clock.now();
  if (inputs.dryRun) return reportPlan(draft, planRequest(draft, await readBook(place, github), now), gate);
  const request = await recordRequest(draft, place, github, now);
  const book = await readBook(place, github);
  const annotations = await settleSuperseded(request, { book, place }, gate);
  const evaluation = await settleEvaluation({ request, book, policy, place }, gate);
  return { ...reportEvaluation(evaluation, gate), annotations };
}
