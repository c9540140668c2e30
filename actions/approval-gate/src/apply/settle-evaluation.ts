import { formatDecision } from "@release-actions/core/evidence/decision-document";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { type Evaluation, evaluateRequest } from "../decide/evaluate-request.ts";
import type { Gate } from "../gate.ts";
import { type Foreknowledge, gatherEvaluation } from "../gather/gather-evaluation.ts";
import type { RecordView } from "../gather/view-record.ts";
import { pagesOf } from "../report/links.ts";
import { openPostReview } from "./open-post-review.ts";
import { publishEvaluation } from "./publish-evaluation.ts";
import { readStand, recordEvaluation } from "./record-evaluation.ts";

/** Which request is evaluated, by what is known of it. */
export interface EvaluationTask extends Foreknowledge {
  readonly request: Pick<ReleaseRequest, "digest">;
  /** The policy that was in force when it was made. */
  readonly policy: ResolvedPolicy;
  readonly view: RecordView;
}

/** Evaluates a request, records what is new, shows it to people, and leaves the decision where one stands. */
export async function settleEvaluation(task: EvaluationTask, gate: Gate): Promise<Evaluation> {
  const { clock, github, inputs, run, workspace } = gate;
  const stand = await readStand(task.view, task.request);
  const facts = await gatherEvaluation(stand.request, task.policy, gate, task);
  const now = clock.now();
  const planned = evaluateRequest(facts, stand, now);
  if (inputs.dryRun) return planned;
  const { evaluation, view } = await recordEvaluation(planned, facts, task.view, github, now);
  const { decision } = evaluation;
  if (decision !== undefined) await workspace.write(inputs.decisionPath, formatDecision(decision));
  const pages = pagesOf(run, view.place);
  if (decision?.emergency !== undefined) await openPostReview({ evaluation, view, pages, now }, github);
  await publishEvaluation(evaluation, facts, view.book, pages, github);
  return evaluation;
}
