import type { Token } from "../access/tokens.ts";
import { isObject } from "../contract/load-description.ts";
import { isRefName } from "../git/ref-name.ts";
import { listRefs } from "../git/refs.ts";
import { actorOf, found, type Handler, type Host, noContent, ok, text } from "../host.ts";
import { unprocessable } from "../refusals.ts";
import type { WorkflowRun } from "../state.ts";
import { queueRun } from "./workflow-runs.ts";
import { findWorkflow, nameOf, readWorkflow } from "./workflows.ts";

interface WorkflowDispatch {
  readonly ref: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly return_run_details?: boolean;
}

export const dispatchWorkflow: Handler<WorkflowDispatch> = async (call, host) => {
  const { id } = await dispatchRun(text(call.path, "workflow_id") ?? "", call.body, call.token, host);
  host.state.fresh.add(`run ${id}`);
  if (call.body.return_run_details !== true) return noContent();
  return ok({
    workflow_run_id: id,
    run_url: host.links.api(`/actions/runs/${id}`),
    html_url: host.links.html(`/actions/runs/${id}`),
  });
};

/** Starts a workflow at a branch or a tag, never at a commit's id. */
export async function dispatchRun(
  file: string,
  { ref, inputs = {} }: WorkflowDispatch,
  token: Token | undefined,
  host: Host,
): Promise<WorkflowRun> {
  const names = [ref, `refs/heads/${ref}`, `refs/tags/${ref}`].filter(isRefName);
  const [target] =
    names.length === 0 ? [] : (await listRefs(host.git, ...names)).filter(({ name }) => names.includes(name));
  if (target?.commit === undefined) throw unprocessable(`No ref found for: ${ref}`);
  const path = await findWorkflow(file, host);
  const workflow = found(await readWorkflow(path, target.commit, host));
  const trigger = dispatchTrigger(workflow);
  if (trigger === undefined) throw unprocessable("Workflow does not have 'workflow_dispatch' trigger");
  checkInputs(inputs, isObject(trigger.inputs) ? trigger.inputs : {});
  const headBranch = target.name.replace(/^refs\/(?:heads|tags)\//, "");
  const known = { path, name: nameOf(workflow, path), event: "workflow_dispatch", headBranch, headSha: target.commit };
  const run = queueRun({ ...known, actor: actorOf({ token }) }, host);
  host.tell(token, "workflow_dispatch", { inputs, ref: target.name, workflow: path }, run.id);
  return run;
}

/** YAML 1.2 keeps `on` a text; a list or a single name stands for a trigger without inputs. */
function dispatchTrigger(workflow: unknown): Readonly<Record<string, unknown>> | undefined {
  const on = isObject(workflow) ? workflow.on : undefined;
  if (isObject(on))
    return "workflow_dispatch" in on ? (isObject(on.workflow_dispatch) ? on.workflow_dispatch : {}) : undefined;
  return [on].flat().includes("workflow_dispatch") ? {} : undefined;
}

function checkInputs(given: Readonly<Record<string, unknown>>, declared: Readonly<Record<string, unknown>>): void {
  const unexpected = Object.keys(given).filter((name) => !(name in declared));
  if (unexpected.length > 0) throw unprocessable(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const missing = Object.entries(declared).find(
    ([name, input]) => isObject(input) && input.required === true && input.default === undefined && !(name in given),
  );
  if (missing !== undefined) throw unprocessable(`Required input '${missing[0]}' not provided`);
}

interface RepositoryDispatch {
  readonly event_type: string;
  readonly client_payload?: Readonly<Record<string, unknown>>;
}

export const dispatchRepository: Handler<RepositoryDispatch> = (call, host) => {
  const { event_type: action, client_payload: payload = {} } = call.body;
  host.tell(call.token, "repository_dispatch", { action, client_payload: payload, branch: host.defaultBranch });
  return noContent();
};
