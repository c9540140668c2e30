import { bindInputs } from "./bind-inputs.ts";
import { evaluateTemplate, evaluateTexts } from "./evaluate-template.ts";
import { isJsonObject } from "./json.ts";
import type { PlannedJob } from "./plan-run.ts";
import type { StartedJob } from "./run-job-instance.ts";
import type { ReadyJob } from "./run-matrix.ts";
import type { JobOutcome, RunState } from "./run-state.ts";
import { runWorkflowJobs } from "./run-workflow-jobs.ts";

/** Runs the workflow that a job calls, with the inputs and the secrets that the job passes and no others. */
export async function runCall(
  run: RunState,
  { call }: ReadyJob,
  { job, callee }: Extract<PlannedJob, { callee: unknown }>,
  { name, contexts, token, held, signal }: StartedJob,
): Promise<JobOutcome> {
  const scope = { contexts: { ...contexts, secrets: { ...call.secrets, GITHUB_TOKEN: token } } };
  const given = evaluateTemplate(job.with, scope);
  const github = isJsonObject(contexts.github) ? contexts.github : {};
  const inputs = bindInputs(callee.workflow.call?.inputs ?? new Map(), isJsonObject(given) ? given : {}, {
    contexts: { github, vars: contexts.vars ?? {} },
  });
  const own = name.split(" / ").at(-1) ?? name;
  return runWorkflowJobs(
    run,
    callee,
    {
      inputs,
      secrets: job.secrets === "inherit" ? call.secrets : evaluateTexts(job.secrets, scope),
      inherits: call.inherits && job.secrets === "inherit",
      callers: [...call.callers, { id: job.id, name: own }],
      signal,
      held,
    },
    github,
  );
}
