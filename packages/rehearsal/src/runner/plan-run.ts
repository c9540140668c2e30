import { ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { inputInvalid, permissionsRaised, workflowCycle, workflowTooDeep, workflowUnsupported } from "./errors.ts";
import { findRaisedPermissions, type Permissions } from "./permissions.ts";
import { fieldsOf } from "./read-template.ts";
import { readWorkflow } from "./read-workflow.ts";
import type { UsesResolver } from "./resolve-uses.ts";
import type { CallContract, CallJob, Job, Source, Step, StepsJob, Workflow } from "./workflow.ts";

/** A workflow with everything resolved that can be before it runs. */
export interface PlannedWorkflow {
  readonly workflow: Workflow;
  readonly jobs: ReadonlyMap<string, PlannedJob>;
}

/** A job, the permissions of its token, and the workflow that it calls. */
export type PlannedJob =
  | { readonly job: StepsJob; readonly permissions: Permissions }
  | { readonly job: CallJob; readonly permissions: Permissions; readonly callee: PlannedWorkflow };

// GitHub: "a maximum of ten levels of workflows", the first caller included.
const deepest = 10;

/**
 * Reads a workflow and all that it calls, and refuses what GitHub would refuse at the run's start or a rehearsal cannot run.
 * @param allowed what a workflow that declares nothing is granted
 * @throws ReleaseError, or an AggregateError of all of them
 */
export async function planRun(source: Source, allowed: Permissions, resolver: UsesResolver): Promise<PlannedWorkflow> {
  const errors: ReleaseError[] = [];
  const planned = await planWorkflow(await readWorkflow(source), {
    allowed,
    raises: true,
    chain: [source.path],
    resolver,
    errors,
  });
  throwAll(errors);
  return planned;
}

interface Planning {
  readonly allowed: Permissions;
  /** Whether jobs may ask for more than `allowed`: true at the top, where it is a default and no bound. */
  readonly raises: boolean;
  readonly chain: readonly string[];
  readonly resolver: UsesResolver;
  readonly errors: ReleaseError[];
}

async function planWorkflow(workflow: Workflow, planning: Planning): Promise<PlannedWorkflow> {
  const jobs = new Map<string, PlannedJob>();
  for (const [id, job] of workflow.jobs) {
    const permissions = job.permissions ?? workflow.permissions ?? planning.allowed;
    const raised = planning.raises ? undefined : findRaisedPermissions(permissions, planning.allowed);
    if (raised !== undefined) planning.errors.push(permissionsRaised(id, raised.asked, raised.allowed, job.place));
    const planned = await collect(planning.errors, () => planJob(workflow, job, permissions, planning));
    if (planned !== undefined) jobs.set(id, planned);
  }
  return { workflow, jobs };
}

async function planJob(
  workflow: Workflow,
  job: Job,
  permissions: Permissions,
  planning: Planning,
): Promise<PlannedJob> {
  if (job.kind === "steps") {
    await checkSteps(job.steps, workflow.source, planning);
    return { job, permissions };
  }
  const source = await planning.resolver.findWorkflow(job.uses, workflow.source, job.place);
  const chain = [...planning.chain, source.path];
  if (planning.chain.includes(source.path)) throw workflowCycle(chain, job.place);
  if (chain.length > deepest) throw workflowTooDeep(deepest, job.place);
  const callee = await readWorkflow(source);
  if (callee.call === undefined) throw inputInvalid(`"${job.uses}" has no workflow_call trigger.`, job.place);
  planning.errors.push(...checkCall(job, callee.call));
  return {
    job,
    permissions,
    callee: await planWorkflow(callee, { ...planning, allowed: permissions, raises: false, chain }),
  };
}

/** Whether a call passes all that the callee requires, and nothing that it does not know. */
function checkCall(job: CallJob, call: CallContract): readonly ReleaseError[] {
  const given = [...fieldsOf(job.with).keys()];
  const secrets = job.secrets === "inherit" ? undefined : [...fieldsOf(job.secrets).keys()];
  const required = [...call.inputs].filter(([, input]) => input.required).map(([name]) => name);
  const requiredSecrets = [...call.secrets].filter(([, isRequired]) => isRequired).map(([name]) => name);
  const problems = [
    ...missing(given, [...call.inputs.keys()]).map(
      (name) => `Invalid input, ${name} is not defined in the referenced workflow.`,
    ),
    ...missing(required, given).map((name) => `Input ${name} is required, but not provided while calling.`),
    ...missing(secrets ?? [], [...call.secrets.keys()]).map(
      (name) => `Invalid secret, ${name} is not defined in the referenced workflow.`,
    ),
    ...missing(secrets === undefined ? [] : requiredSecrets, secrets ?? []).map(
      (name) => `Secret ${name} is required, but not provided while calling.`,
    ),
  ];
  return problems.map((problem) => inputInvalid(problem, job.place));
}

const missing = (names: readonly string[], known: readonly string[]) =>
  names.filter((name) => !known.some((other) => other.toLowerCase() === name.toLowerCase()));

/** Actions of the workspace (`./`) are there only once the job has checked it out; all others are looked at now. */
async function checkSteps(steps: readonly Step[], from: Source, planning: Planning, nested = false): Promise<void> {
  for (const { work, place } of steps) {
    if (work.kind !== "uses" || work.uses.startsWith("./")) continue;
    await collect(planning.errors, async () => {
      const action = await planning.resolver.findAction(work.uses, from, place);
      if (action.kind === "composite") await checkSteps(action.steps, action.source, planning, true);
      if (action.kind === "node" && action.pre !== undefined && nested) {
        throw workflowUnsupported(`the pre of ${work.uses} inside a composite action`, place);
      }
      if (action.kind !== "stand-in") return;
      const unknown = missing([...fieldsOf(work.with).keys()], action.standIn.inputs);
      throwAll(unknown.map((name) => workflowUnsupported(`the input ${name} of ${work.uses}`, place)));
    });
  }
}

/** Runs a part of the planning, and keeps its errors so that all are told at once. */
async function collect<T>(errors: ReleaseError[], part: () => Promise<T>): Promise<T | undefined> {
  try {
    return await part();
  } catch (error) {
    const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    for (const each of all) {
      if (!(each instanceof ReleaseError)) throw error;
      errors.push(each);
    }
    return undefined;
  }
}
