import { setTimeout as startTimer } from "node:timers";
import { ToldFailure } from "./describe-error.ts";
import { type ExpressionScope, evaluateCondition } from "./evaluate-expression.ts";
import { evaluateTemplate, evaluateText, evaluateTexts } from "./evaluate-template.ts";
import { bindActionInputs, executeNodeAction, executeStandIn } from "./execute-action.ts";
import { executeScript } from "./execute-script.ts";
import { type JobState, type StepScope, type StepWorkContext, stepExpressions } from "./job-state.ts";
import type { CompositeAction, NodeAction } from "./read-action.ts";
import type { StepRecord } from "./record-step.ts";
import { runRecorded } from "./run-recorded.ts";
import type { ActionWork, Conclusion, Outputs, Step } from "./workflow.ts";

/** How a step ended, before and after `continue-on-error`. */
export interface StepEnd {
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  readonly outputs: Outputs;
}

/**
 * Runs a step, if its condition holds, and tells its scope how it went. Never throws: what goes wrong is the step's failure.
 * @param rename called with the step's name as soon as it is known
 */
export async function runStep(job: JobState, scope: StepScope, step: Step, record: StepRecord): Promise<StepEnd> {
  const outputs: Record<string, string> = {};
  const outcome = await attempt(job, scope, step, record, outputs);
  const conclusion = outcome === "failure" && continues(job, scope, step, record) ? "success" : outcome;
  if (step.id !== undefined) scope.steps[step.id] = { outputs, outcome, conclusion };
  if (conclusion === "failure") scope.status = "failure";
  return { outcome, conclusion, outputs };
}

async function attempt(
  job: JobState,
  scope: StepScope,
  step: Step,
  record: StepRecord,
  outputs: Record<string, string>,
): Promise<Conclusion> {
  const control = new AbortController();
  const timer: { running?: NodeJS.Timeout; expired?: number } = {};
  let release = () => {};
  try {
    const outer = { ...job.env, ...scope.env };
    const env = { ...outer, ...evaluateTexts(step.env, stepExpressions(job, scope, outer)) };
    const expressions = stepExpressions(job, scope, env);
    if (!evaluateCondition(step.condition, expressions)) return "skipped";
    release = forwardCancel(scope.signal, control, () =>
      evaluateCondition(step.condition, stepExpressions(job, scope, env)),
    );
    const minutes = Number(evaluateTemplate(step.timeoutMinutes, expressions) ?? 0);
    if (minutes > 0) {
      timer.running = startTimer(() => {
        timer.expired = minutes;
        control.abort();
      }, minutes * 60_000);
    }
    await work({ job, scope, step, record, env, expressions, signal: control.signal, outputs });
    return control.signal.aborted ? endOfAborted(timer.expired, record) : "success";
  } catch (error) {
    if (control.signal.aborted) return endOfAborted(timer.expired, record);
    record.failBy(error);
    return "failure";
  } finally {
    clearTimeout(timer.running);
    release();
  }
}

function endOfAborted(expired: number | undefined, record: StepRecord): Conclusion {
  record.fail(
    expired === undefined ? "The operation was canceled." : `The action has timed out after ${expired} minutes.`,
  );
  return expired === undefined ? "cancelled" : "failure";
}

// GitHub: what still runs after a cancel has five minutes.
const cancelLimit = 5 * 60_000;

/** A cancelled job ends its running step unless the step's condition still holds, as that of `always()` does. */
function forwardCancel(outer: AbortSignal, control: AbortController, stillWanted: () => boolean): () => void {
  let timer: NodeJS.Timeout | undefined;
  const limit = () => {
    timer = startTimer(() => control.abort(), cancelLimit);
  };
  const forward = () => (stillWanted() ? limit() : control.abort());
  if (outer.aborted) limit();
  else outer.addEventListener("abort", forward, { once: true });
  return () => {
    clearTimeout(timer);
    outer.removeEventListener("abort", forward);
  };
}

function continues(job: JobState, scope: StepScope, step: Step, record: StepRecord): boolean {
  try {
    const expressions = stepExpressions(job, scope, { ...job.env, ...scope.env });
    return evaluateTemplate(step.continueOnError, expressions) === true;
  } catch (error) {
    record.failBy(error);
    return false;
  }
}

async function work(context: StepWorkContext): Promise<void> {
  const { job, scope, step } = context;
  if (step.work.kind === "run") return executeScript(context, step.work);
  const action = await job.run.resolver.findAction(step.work.uses, scope.source, step.place, job.folders.workspace);
  context.record.write(`##[group]Run ${step.work.uses}`);
  for (const [name, value] of Object.entries(evaluateTexts(step.work.with, context.expressions))) {
    context.record.write(`  ${name}: ${value}`);
  }
  context.record.write("##[endgroup]");
  if (action.kind === "stand-in") return executeStandIn(context, step.work, action.standIn);
  if (action.kind === "composite") return executeComposite(context, step.work, action);
  if (action.post !== undefined) deferPost(context, step.work, action);
  await executeNodeAction(context, step.work, action, "main");
}

/** Runs the steps of a composite action in a scope of their own; its outputs are those that action.yml names. */
async function executeComposite(context: StepWorkContext, use: ActionWork, action: CompositeAction): Promise<void> {
  const { job, record, env, signal, outputs } = context;
  const scope: StepScope = {
    source: action.source,
    inputs: bindActionInputs(context, use, action),
    steps: {},
    defaults: [],
    env,
    actionPath: action.source.path,
    signal,
    status: "success",
    states: new Map(),
  };
  for (const step of action.steps) await runStep(job, scope, step, record);
  const expressions: ExpressionScope = stepExpressions(job, scope, env);
  for (const [name, template] of action.outputs) outputs[name] = evaluateText(template, expressions);
  if (scope.status === "failure") throw new ToldFailure(`A step of the action "${action.name}" failed.`);
}

/** At the job's end the action's `post` runs as a step of its own, with the environment of then and the inputs of now. */
function deferPost(context: StepWorkContext, use: ActionWork, action: NodeAction): void {
  const { job, scope, step } = context;
  job.posts.push(() =>
    runRecorded(job, `Post ${stepTitle(step, context.expressions)}`, undefined, async (record) => {
      const signal = job.signal.aborted ? AbortSignal.timeout(cancelLimit) : new AbortController().signal;
      const post = { ...context, record, outputs: {}, signal };
      try {
        await executeNodeAction(
          { ...post, expressions: stepExpressions(job, scope, context.env) },
          use,
          action,
          "post",
        );
        return { outcome: "success", conclusion: "success", outputs: {} };
      } catch (error) {
        record.failBy(error);
        scope.status = "failure";
        return { outcome: "failure", conclusion: "failure", outputs: {} };
      }
    }),
  );
}

/** The name of a step as people see it. */
export function stepTitle(step: Step, expressions: ExpressionScope): string {
  if (step.name !== undefined) return evaluateText(step.name, expressions);
  if (step.work.kind === "uses") return `Run ${step.work.uses}`;
  return `Run ${evaluateText(step.work.script, expressions).trim().split("\n")[0] ?? ""}`;
}
