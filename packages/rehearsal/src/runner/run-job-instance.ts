import { messageOf } from "./describe-error.ts";
import { evaluateTemplate } from "./evaluate-template.ts";
import { holdGroup } from "./hold-group.ts";
import type { JsonObject } from "./json.ts";
import { nameJob } from "./name-job.ts";
import { tokenPermissions } from "./permissions.ts";
import { reportUnstarted } from "./report-unstarted.ts";
import { runCall } from "./run-call.ts";
import type { ReadyJob } from "./run-matrix.ts";
import type { JobOutcome, RunState } from "./run-state.ts";
import { runStepsJob } from "./run-steps-job.ts";

/** One combination of a job's matrix. */
export interface JobInstance {
  readonly matrix: JsonObject | null;
  /** The `strategy` context. */
  readonly strategy: JsonObject;
  /** Aborted when another combination has failed and the rest shall not go on. */
  readonly stop: AbortSignal;
}

/** Runs one combination of a job, once its concurrency group lets it. */
export async function runJobInstance(run: RunState, ready: ReadyJob, instance: JobInstance): Promise<JobOutcome> {
  const { planned, call } = ready;
  const context: JsonObject = { matrix: instance.matrix, strategy: instance.strategy };
  const contexts = { ...ready.contexts, ...context };
  const name = nameJob(ready, context);
  const control = new AbortController();
  const release = forwardCancel(ready, instance, control);
  try {
    if (control.signal.aborted) return reportUnstarted(run, ready, "cancelled", name);
    const holder = { name, control, held: call.held };
    const outcome = await holdGroup(run, planned.job.concurrency, { contexts }, holder, async (held) => {
      const token = await run.options.issueToken(tokenPermissions(planned.permissions));
      run.masks.add(token);
      const own = { name, contexts, token, held, signal: control.signal };
      return "callee" in planned ? runCall(run, ready, planned, own) : runSteps(run, ready, instance, own);
    });
    return outcome ?? reportUnstarted(run, ready, "cancelled", name);
  } catch (error) {
    const message = run.masks.mask(messageOf(error));
    return reportUnstarted(run, ready, "failure", name, message);
  } finally {
    release();
  }
}

/** A job that is about to run. */
export interface StartedJob {
  readonly name: string;
  /** github, inputs, matrix, needs, strategy, vars. */
  readonly contexts: JsonObject;
  readonly token: string;
  readonly held: readonly string[];
  readonly signal: AbortSignal;
}

async function runSteps(run: RunState, ready: ReadyJob, instance: JobInstance, own: StartedJob): Promise<JobOutcome> {
  const { planned, workflow, call } = ready;
  if (planned.job.kind !== "steps") throw new Error(`"${own.name}" has no steps.`);
  const startedAt = run.now();
  run.emit({ type: "job-started", job: own.name, at: startedAt });
  const end = await runStepsJob(run, {
    job: planned.job,
    name: own.name,
    permissions: planned.permissions,
    token: own.token,
    source: workflow.source,
    workflowDefaults: workflow.defaults,
    workflowEnv: workflow.env,
    contexts: { ...own.contexts, secrets: call.secrets },
    inheritsSecrets: call.inherits,
    signal: own.signal,
  });
  run.report({
    id: [...call.callers.map(({ id }) => id), planned.job.id].join("/"),
    name: own.name,
    matrix: instance.matrix,
    permissions: tokenPermissions(planned.permissions),
    startedAt,
    duration: run.now().getTime() - startedAt.getTime(),
    ...end,
  });
  const forgiven = evaluateTemplate(planned.job.continueOnError, { contexts: own.contexts }) === true;
  return { result: forgiven && end.conclusion === "failure" ? "success" : end.conclusion, outputs: end.outputs };
}

/** A cancel of the run ends a job unless its condition still holds, as that of `always()` does; fail-fast always ends it. */
function forwardCancel({ call, isWanted }: ReadyJob, { stop }: JobInstance, control: AbortController): () => void {
  const forward = () => {
    if (!isWanted()) control.abort();
  };
  const end = () => control.abort();
  // A job that starts after the cancel was wanted in spite of it.
  if (!call.signal.aborted) call.signal.addEventListener("abort", forward, { once: true });
  if (stop.aborted) end();
  stop.addEventListener("abort", end, { once: true });
  return () => {
    call.signal.removeEventListener("abort", forward);
    stop.removeEventListener("abort", end);
  };
}
