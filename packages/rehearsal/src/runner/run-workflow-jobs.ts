import { evaluateText } from "./evaluate-template.ts";
import { holdGroup } from "./hold-group.ts";
import type { JsonObject } from "./json.ts";
import { mergeConclusions } from "./merge-conclusions.ts";
import type { PlannedWorkflow } from "./plan-run.ts";
import type { JobOutcome, RunState, WorkflowCall } from "./run-state.ts";
import { scheduleJobs } from "./schedule-jobs.ts";

/** Runs a whole workflow, called or not, once its concurrency group lets it, and gives the outputs of its `workflow_call`. */
export async function runWorkflowJobs(
  run: RunState,
  planned: PlannedWorkflow,
  call: WorkflowCall,
  github: JsonObject,
): Promise<JobOutcome> {
  const { workflow } = planned;
  const contexts: JsonObject = { github, inputs: call.inputs, vars: run.options.vars ?? {} };
  const control = new AbortController();
  const forward = () => control.abort();
  if (call.signal.aborted) forward();
  call.signal.addEventListener("abort", forward, { once: true });
  const name = call.callers.at(-1)?.name ?? workflow.name;
  try {
    const holder = { name, control, held: call.held };
    const outcomes = await holdGroup(run, workflow.concurrency, { contexts }, holder, (held) =>
      scheduleJobs(run, planned, { ...call, held, signal: control.signal }, github),
    );
    if (outcomes === undefined) return { result: "cancelled", outputs: {} };
    const jobs = Object.fromEntries([...outcomes].map(([id, { result, outputs }]) => [id, { result, outputs }]));
    const outputs = [...(workflow.call?.outputs ?? [])].map(([output, template]) => [
      output,
      evaluateText(template, { contexts: { ...contexts, jobs } }),
    ]);
    return {
      result: mergeConclusions([...outcomes.values()].map(({ result }) => result)),
      outputs: Object.fromEntries(outputs),
    };
  } finally {
    call.signal.removeEventListener("abort", forward);
  }
}
