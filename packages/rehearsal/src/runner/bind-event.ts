import { throwAll } from "@release-actions/core/errors/release-error";
import { bindInputs } from "./bind-inputs.ts";
import { eventForeign, inputInvalid } from "./errors.ts";
import type { ExpressionScope } from "./evaluate-expression.ts";
import type { RunOptions } from "./run-options.ts";
import type { CallContract, Inputs, Workflow } from "./workflow.ts";

/**
 * The `inputs` of a run: those of `workflow_dispatch`, none for another event of the workflow's own, and for an event that is not
 * its own those of `workflow_call`, as if a workflow of that event called it.
 * @throws ReleaseError where the inputs do not fit, a required secret is missing, or the event starts nothing
 */
export function bindEvent(options: RunOptions, workflow: Workflow, scope: ExpressionScope): Inputs {
  const { event, inputs = {}, secrets = {} } = options;
  if (event.name === "workflow_dispatch" && workflow.dispatch !== undefined) {
    return bindInputs(workflow.dispatch, inputs, scope);
  }
  if (workflow.events.has(event.name) && event.name !== "workflow_call") return bindInputs(new Map(), inputs, scope);
  if (workflow.call === undefined) throw eventForeign(workflow.name, event.name, [...workflow.events.keys()]);
  throwAll(missingSecrets(workflow.call, secrets).map((name) => inputInvalid(`The secret "${name}" is required.`)));
  return bindInputs(workflow.call.inputs, inputs, scope);
}

const missingSecrets = ({ secrets }: CallContract, given: Readonly<Record<string, string>>) =>
  [...secrets].filter(([name, required]) => required && given[name] === undefined).map(([name]) => name);
