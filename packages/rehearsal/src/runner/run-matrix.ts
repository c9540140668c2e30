import { messageOf } from "./describe-error.ts";
import { evaluateTemplate } from "./evaluate-template.ts";
import { expandMatrix } from "./expand-matrix.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { mergeConclusions } from "./merge-conclusions.ts";
import { nameJob } from "./name-job.ts";
import type { PlannedJob } from "./plan-run.ts";
import { reportUnstarted } from "./report-unstarted.ts";
import { runJobInstance } from "./run-job-instance.ts";
import type { JobOutcome, RunState, WorkflowCall } from "./run-state.ts";
import type { Workflow } from "./workflow.ts";

/** A job whose needs have ended. */
export interface ReadyJob {
  readonly planned: PlannedJob;
  readonly workflow: Workflow;
  readonly call: WorkflowCall;
  /** github, inputs, needs, vars. */
  readonly contexts: JsonObject;
  /** Whether the job's `if` holds, as things stand when it is asked. */
  readonly isWanted: () => boolean;
}

/** Runs a job, if its condition holds, once for each combination of its matrix. Never throws: what goes wrong is the job's failure. */
export async function runMatrix(run: RunState, ready: ReadyJob): Promise<JobOutcome> {
  const { planned, call, contexts } = ready;
  try {
    if (!ready.isWanted())
      return reportUnstarted(run, ready, call.signal.aborted ? "cancelled" : "skipped", nameJob(ready, null));
    const strategy = evaluateTemplate(planned.job.strategy, { contexts });
    const { matrix = null, ...settings } = isJsonObject(strategy) ? strategy : {};
    const combinations = matrix === null ? [null] : expandMatrix(matrix);
    return await runCombinations(run, ready, combinations, settings);
  } catch (error) {
    const message = run.masks.mask(messageOf(error));
    return reportUnstarted(run, ready, "failure", nameJob(ready, null), message);
  }
}

async function runCombinations(
  run: RunState,
  ready: ReadyJob,
  combinations: readonly (JsonObject | null)[],
  settings: JsonObject,
): Promise<JobOutcome> {
  const failFast = settings["fail-fast"] !== false;
  const limit = Number(settings["max-parallel"] ?? combinations.length);
  const stop = new AbortController();
  const outcomes: JobOutcome[] = [];
  const waiting = [...combinations.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, matrix] = next;
      const outcome = await runJobInstance(run, ready, {
        matrix,
        strategy: {
          "fail-fast": failFast,
          "job-index": index,
          "job-total": combinations.length,
          "max-parallel": limit,
        },
        stop: stop.signal,
      });
      if (outcome.result === "failure" && failFast) stop.abort();
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, combinations.length)) }, work));
  return {
    result: mergeConclusions(outcomes.map(({ result }) => result)),
    // In the order in which they ended: as at GitHub the last one to set an output wins.
    outputs: Object.assign({}, ...outcomes.map(({ outputs }) => outputs)),
  };
}
