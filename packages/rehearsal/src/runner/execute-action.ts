import { join } from "node:path";
import { evaluateCondition } from "./evaluate-expression.ts";
import { evaluateText, evaluateTexts } from "./evaluate-template.ts";
import type { StepWorkContext } from "./job-state.ts";
import type { Action, NodeAction } from "./read-action.ts";
import { runStepProcess, stepEnvironment } from "./run-step-process.ts";
import type { StandIn } from "./stand-ins/stand-in.ts";
import type { ActionWork } from "./workflow.ts";

/** Runs one stage of a JavaScript action by this Node, with the runner's protocol. */
export async function executeNodeAction(
  context: StepWorkContext,
  work: ActionWork,
  action: NodeAction,
  stage: "pre" | "main" | "post",
): Promise<void> {
  const { job, scope, step, expressions } = context;
  const file = action[stage];
  if (file === undefined) return;
  if (stage !== "main") {
    const condition = stage === "pre" ? action.preCondition : action.postCondition;
    if (!evaluateCondition(condition, expressions)) return;
  }
  const state = scope.states.get(step) ?? {};
  scope.states.set(step, state);
  const inputs = Object.entries(bindActionInputs(context, work, action));
  await runStepProcess(context, {
    command: process.execPath,
    args: [join(action.source.path, file)],
    cwd: job.folders.workspace,
    env: {
      ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value])),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
      ...actionVariables(work, action),
    },
    state,
    tellsExitCode: false,
  });
}

/** An action's inputs: the defaults of action.yml, then what the step gives; names are compared without regard to case. */
export function bindActionInputs(context: StepWorkContext, work: ActionWork, action: Action): Record<string, string> {
  const given = evaluateTexts(work.with, context.expressions);
  const known = [...action.inputs.keys()];
  const unexpected = Object.keys(given).filter((name) => !known.some((other) => equalNames(name, other)));
  if (unexpected.length > 0) {
    const [names, valid] = [unexpected, known].map((list) => list.map((name) => `'${name}'`).join(", "));
    context.record.annotate({ level: "warning", message: `Unexpected input(s) ${names}, valid inputs are [${valid}]` });
  }
  const declared = [...action.inputs].map(([name, template]): [string, string] => {
    const own = Object.entries(given).find(([other]) => equalNames(name, other));
    return [name, own?.[1] ?? evaluateText(template, context.expressions)];
  });
  return {
    ...Object.fromEntries(declared),
    ...Object.fromEntries(unexpected.map((name) => [name, given[name] ?? ""])),
  };
}

const equalNames = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function actionVariables(work: ActionWork, action: Action): Record<string, string> {
  const [name = "", ref = ""] = work.uses.split("@");
  const remote = !/^[.$]\//.test(work.uses);
  return {
    GITHUB_ACTION_PATH: action.source.path,
    GITHUB_ACTION_REPOSITORY: remote ? name.split("/").slice(0, 2).join("/") : "",
    GITHUB_ACTION_REF: remote ? ref : "",
  };
}

/** Runs a built-in action. */
export async function executeStandIn(context: StepWorkContext, work: ActionWork, standIn: StandIn): Promise<void> {
  const { job, record, signal, expressions } = context;
  const outputs = await standIn.run({
    inputs: evaluateTexts(work.with, expressions),
    github: job.run.github,
    token: job.token,
    workspace: job.folders.workspace,
    artifacts: job.run.artifacts,
    env: stepEnvironment(context),
    signal,
    log: (text) => record.write(text),
    warn: (message) => record.annotate({ level: "warning", message }),
  });
  Object.assign(context.outputs, outputs);
}
