import { messageOf } from "./describe-error.ts";
import type { ExpressionScope } from "./evaluate-expression.ts";
import { evaluateTemplate, evaluateText } from "./evaluate-template.ts";
import { executeNodeAction } from "./execute-action.ts";
import { type JobState, type StepScope, stepExpressions } from "./job-state.ts";
import { closeJob, type JobRequest, openJob, openScope } from "./open-job.ts";
import { readJobOutputs } from "./read-job-outputs.ts";
import { fieldsOf } from "./read-template.ts";
import type { Annotation } from "./record-step.ts";
import { runRecorded } from "./run-recorded.ts";
import type { JobResult, RunState } from "./run-state.ts";
import { runStep, stepTitle } from "./run-step.ts";
import type { StepsJob } from "./workflow.ts";

/** What a job leaves behind, beside what its caller knows of it. */
export type JobEnd = Pick<JobResult, "conclusion" | "outputs" | "environment" | "steps" | "annotations">;

/** Runs the steps of a job in a workspace of its own. Never throws: what goes wrong is the job's failure. */
export async function runStepsJob(run: RunState, request: JobRequest): Promise<JobEnd> {
  const { job, contexts } = request;
  const annotations: Annotation[] = [];
  const annotate = (level: Annotation["level"], message: string) =>
    annotations.push({ level, message: run.masks.mask(message) });
  const timeout = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let state: JobState | undefined;
  try {
    const environment = readEnvironment(job, { contexts });
    const settings = run.options.environments?.[environment?.name ?? ""] ?? {};
    state = await openJob(run, request, settings, AbortSignal.any([request.signal, timeout.signal]));
    const minutes = Number(evaluateTemplate(job.timeoutMinutes, { contexts }) ?? 360);
    timer = setTimeout(() => {
      annotate("error", `The job has exceeded the maximum execution time of ${minutes} minutes.`);
      timeout.abort();
    }, minutes * 60_000);
    const scope = openScope(request, state);
    await runSteps(state, scope, job);
    const expressions = stepExpressions(state, scope, state.env);
    return {
      conclusion: state.signal.aborted ? "cancelled" : scope.status,
      outputs: readJobOutputs(job.outputs, expressions, run.masks, (message) => annotate("warning", message)),
      environment: environment && { name: environment.name, url: evaluateText(environment.url, expressions) },
      steps: state.results,
      annotations,
    };
  } catch (error) {
    annotate("error", messageOf(error));
    return { conclusion: "failure", outputs: {}, environment: undefined, steps: state?.results ?? [], annotations };
  } finally {
    clearTimeout(timer);
    if (state !== undefined) await closeJob(state);
  }
}

/** The environment's name is known before the job runs, its URL only after. */
function readEnvironment({ environment }: StepsJob, expressions: ExpressionScope) {
  if (environment === undefined) return undefined;
  const fields = fieldsOf(environment);
  const name = evaluateText(fields.get("name") ?? environment, expressions);
  return name === "" ? undefined : { name, url: fields.get("url") };
}

/** First what actions do before all steps (`pre`), then the steps, then what actions do after all steps (`post`). */
async function runSteps(state: JobState, scope: StepScope, job: StepsJob): Promise<void> {
  await runPres(state, scope, job);
  for (const step of job.steps) {
    await runRecorded(state, titleOf(state, scope, step), step.id, (record) => runStep(state, scope, step, record));
  }
  for (const post of state.posts.toReversed()) await post();
}

/** A name may refer to what a skipped or failed step never gave; then it stays as it is written. */
function titleOf(state: JobState, scope: StepScope, step: StepsJob["steps"][number]): string {
  try {
    return stepTitle(step, stepExpressions(state, scope, { ...state.env }));
  } catch {
    return step.name?.toString() ?? "Run";
  }
}

async function runPres(state: JobState, scope: StepScope, job: StepsJob): Promise<void> {
  for (const step of job.steps) {
    const { work } = step;
    if (work.kind !== "uses" || work.uses.startsWith("./")) continue;
    const action = await state.run.resolver.findAction(work.uses, scope.source, step.place);
    if (action.kind !== "node" || action.pre === undefined) continue;
    await runRecorded(state, `Pre ${titleOf(state, scope, step)}`, undefined, async (record) => {
      const expressions = stepExpressions(state, scope, state.env);
      const context = {
        job: state,
        scope,
        step,
        record,
        env: state.env,
        expressions,
        signal: state.signal,
        outputs: {},
      };
      try {
        await executeNodeAction(context, work, action, "pre");
        return { outcome: "success", conclusion: "success", outputs: {} };
      } catch (error) {
        record.failBy(error);
        scope.status = "failure";
        return { outcome: "failure", conclusion: "failure", outputs: {} };
      }
    });
  }
}
