import { type ExpressionScope, evaluateCondition } from "./evaluate-expression.ts";
import type { JsonObject } from "./json.ts";
import type { PlannedJob, PlannedWorkflow } from "./plan-run.ts";
import { runMatrix } from "./run-matrix.ts";
import type { JobOutcome, RunState, WorkflowCall } from "./run-state.ts";
import { jobStatusFunctions } from "./status-functions.ts";

/** Runs the jobs of a workflow, each as soon as those that it needs have ended. */
export async function scheduleJobs(
  run: RunState,
  planned: PlannedWorkflow,
  call: WorkflowCall,
  github: JsonObject,
): Promise<ReadonlyMap<string, JobOutcome>> {
  const ended = new Map<string, JobOutcome>();
  const started = new Map<string, Promise<void>>();
  const start = (id: string): Promise<void> => {
    const known = started.get(id);
    if (known !== undefined) return known;
    const running = (async () => {
      const job = planned.jobs.get(id);
      if (job === undefined) return;
      await Promise.all(job.job.needs.map(start));
      ended.set(id, await runJob(run, planned, job, call, github, ended));
    })();
    started.set(id, running);
    return running;
  };
  await Promise.all([...planned.jobs.keys()].map(start));
  return ended;
}

async function runJob(
  run: RunState,
  planned: PlannedWorkflow,
  job: PlannedJob,
  call: WorkflowCall,
  github: JsonObject,
  ended: ReadonlyMap<string, JobOutcome>,
): Promise<JobOutcome> {
  const contexts: JsonObject = {
    github,
    inputs: call.inputs,
    vars: run.options.vars ?? {},
    needs: Object.fromEntries(job.job.needs.map((id) => [id, needOf(ended.get(id))])),
  };
  const ancestors = new Map(ancestorsOf(planned, job.job.id).map((id) => [id, ended.get(id)?.result ?? "skipped"]));
  const scope = (): ExpressionScope => ({ contexts, functions: jobStatusFunctions(ancestors, call.signal.aborted) });
  return runMatrix(run, {
    planned: job,
    workflow: planned.workflow,
    call,
    contexts,
    isWanted: () => evaluateCondition(job.job.condition, scope()),
  });
}

const needOf = (outcome: JobOutcome | undefined): JsonObject => ({
  result: outcome?.result ?? "skipped",
  outputs: outcome?.outputs ?? {},
});

/** All jobs that a job needs, and those that they need. */
function ancestorsOf(planned: PlannedWorkflow, id: string): readonly string[] {
  const found = new Set<string>();
  const visit = (of: string) => {
    for (const need of planned.jobs.get(of)?.job.needs ?? []) {
      if (found.has(need)) continue;
      found.add(need);
      visit(need);
    }
  };
  visit(id);
  return [...found];
}
