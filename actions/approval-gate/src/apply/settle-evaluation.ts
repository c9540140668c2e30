import { formatDecision } from "@release-actions/core/evidence/decision-document";
import type { RequestBook } from "@release-actions/core/evidence/read-requests";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { type Evaluation, evaluateRequest } from "../decide/evaluate-request.ts";
import type { Gate } from "../gate.ts";
import { gatherEvaluation } from "../gather/gather-evaluation.ts";
import type { RecordPlace } from "../gather/record-book.ts";
import { repositoryUrl } from "../report/links.ts";
import { openPostReview } from "./open-post-review.ts";
import { publishEvaluation } from "./publish-evaluation.ts";
import { readStand, recordEvaluation } from "./record-evaluation.ts";

/** Which request is evaluated, by what is known of it. */
export interface EvaluationTask {
  readonly request: Pick<ReleaseRequest, "digest">;
  readonly book: RequestBook;
  /** The policy that was in force when it was made. */
  readonly policy: ResolvedPolicy;
  readonly place: RecordPlace;
}

/** Evaluates a request, records what is new, shows it to people, and leaves the decision where one stands. */
export async function settleEvaluation(task: EvaluationTask, gate: Gate): Promise<Evaluation> {
  const { book, place, policy } = task;
  const { clock, github, inputs, run, workspace } = gate;
  const readFile = (path: string) => github.readFile(path, `refs/heads/${place.branch}`);
  const stand = await readStand(book, task.request, place, readFile);
  const facts = await gatherEvaluation(stand.request, policy, gate);
  const now = clock.now();
  const planned = evaluateRequest(facts, stand, now);
  if (inputs.dryRun) return planned;
  const evaluation = await recordEvaluation(planned, facts, place, github, now);
  const { decision } = evaluation;
  if (decision !== undefined) await workspace.write(inputs.decisionPath, formatDecision(decision));
  const url = repositoryUrl(run);
  if (decision?.emergency !== undefined) await openPostReview({ evaluation, book, place, url, now }, github);
  await publishEvaluation(evaluation, facts, book, url, github);
  return evaluation;
}
