import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "./describe-error.ts";
import type { ExpressionScope } from "./evaluate-expression.ts";
import { evaluateTemplate, evaluateText, evaluateTexts } from "./evaluate-template.ts";
import { executeNodeAction } from "./execute-action.ts";
import { type JobFolders, type JobState, type StepScope, stepExpressions } from "./job-state.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import type { Permissions } from "./permissions.ts";
import { fieldsOf } from "./read-template.ts";
import type { Annotation } from "./record-step.ts";
import { runRecorded } from "./run-recorded.ts";
import type { JobResult, RunState } from "./run-state.ts";
import { runStep, stepTitle } from "./run-step.ts";
import type { Conclusion, Outputs, RunDefaults, Source, StepsJob } from "./workflow.ts";

/** A job of one combination of its matrix, ready to run. */
export interface JobRequest {
  readonly job: StepsJob;
  readonly name: string;
  readonly permissions: Permissions;
  readonly token: string;
  readonly source: Source;
  readonly workflowDefaults: RunDefaults;
  readonly workflowEnv: StepsJob["env"];
  /** github (without what the job adds), inputs, matrix, needs, secrets, strategy, vars. */
  readonly contexts: JsonObject;
  readonly signal: AbortSignal;
}

/** What a job leaves behind, beside what its caller knows of it. */
export type JobEnd = Pick<JobResult, "conclusion" | "outputs" | "environment" | "steps" | "annotations">;

/** Runs the steps of a job in a workspace of its own. Never throws: what goes wrong is the job's failure. */
export async function runStepsJob(run: RunState, request: JobRequest): Promise<JobEnd> {
  const { job, contexts } = request;
  const annotations: Annotation[] = [];
  const steps: JobState["results"] = [];
  const failed = (error: unknown): JobEnd => {
    const message = run.masks.mask(messageOf(error));
    annotations.push({ level: "error", message });
    return { conclusion: "failure", outputs: {}, environment: undefined, steps, annotations };
  };
  const control = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let state: JobState | undefined;
  try {
    const environment = readEnvironment(job, { contexts });
    state = await openJob(run, request, environment?.name, AbortSignal.any([request.signal, control.signal]), steps);
    const minutes = Number(evaluateTemplate(job.timeoutMinutes, { contexts }) ?? 360);
    timer = setTimeout(() => {
      const message = `The job has exceeded the maximum execution time of ${minutes} minutes.`;
      annotations.push({ level: "error", message });
      control.abort();
    }, minutes * 60_000);
    const scope = openScope(request, state);
    await runSteps(state, scope, job);
    const conclusion: Conclusion = state.signal.aborted ? "cancelled" : scope.status;
    const expressions = stepExpressions(state, scope, state.env);
    const outputs = readOutputs(run, job, expressions, annotations);
    const url = environment?.url === undefined ? "" : evaluateText(environment.url, expressions);
    const named = environment === undefined ? undefined : { name: environment.name, url };
    return { conclusion, outputs, environment: named, steps, annotations };
  } catch (error) {
    return failed(error);
  } finally {
    clearTimeout(timer);
    for (const kill of state?.killers ?? []) kill();
    if (state !== undefined && run.options.keep !== true)
      await rm(join(state.folders.temp, ".."), { recursive: true, force: true });
  }
}

async function openJob(
  run: RunState,
  request: JobRequest,
  environment: string | undefined,
  signal: AbortSignal,
  results: JobState["results"],
): Promise<JobState> {
  const folders = await createFolders(run);
  const { secrets, vars } = run.options.environments?.[environment ?? ""] ?? {};
  for (const secret of [request.token, ...Object.values(secrets ?? {})]) run.masks.add(secret);
  const eventPath = join(folders.temp, "_github_workflow", "event.json");
  await mkdir(join(eventPath, ".."), { recursive: true });
  await writeFile(eventPath, JSON.stringify(run.options.event.payload, null, 2));
  const contexts: JsonObject = {
    ...request.contexts,
    github: {
      ...objectOf(request.contexts.github),
      token: request.token,
      job: request.job.id,
      workspace: folders.workspace,
      event_path: eventPath,
    },
    secrets: { ...objectOf(request.contexts.secrets), ...secrets, GITHUB_TOKEN: request.token },
    vars: { ...objectOf(request.contexts.vars), ...vars },
    runner: {
      name: "rehearsal",
      os: process.platform === "darwin" ? "macOS" : "Linux",
      arch: process.arch === "arm64" ? "ARM64" : "X64",
      environment: "self-hosted",
      temp: folders.temp,
      tool_cache: folders.toolCache,
      workspace: join(folders.workspace, ".."),
    },
  };
  const workflowEnv = evaluateTexts(request.workflowEnv, { contexts });
  const env = { ...workflowEnv, ...evaluateTexts(request.job.env, { contexts: { ...contexts, env: workflowEnv } }) };
  return {
    run,
    name: request.name,
    folders,
    token: request.token,
    contexts,
    env,
    path: [],
    signal,
    posts: [],
    killers: [],
    results,
  };
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The runner's own layout: `work/name/name` is the workspace. */
async function createFolders(run: RunState): Promise<JobFolders> {
  await mkdir(run.work, { recursive: true });
  const root = await mkdtemp(join(run.work, "job-"));
  const name = run.github.repository.split("/")[1] ?? "repository";
  const folders = {
    workspace: join(root, name, name),
    temp: join(root, "temp"),
    home: join(root, "home"),
    toolCache: join(root, "tools"),
  };
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder, { recursive: true })));
  return folders;
}

const openScope = ({ job, source, contexts, workflowDefaults }: JobRequest, { signal }: JobState): StepScope => ({
  source,
  inputs: objectOf(contexts.inputs),
  steps: {},
  defaults: [job.defaults, workflowDefaults],
  env: {},
  actionPath: undefined,
  signal,
  status: "success",
  states: new Map(),
});

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
        record.fail(messageOf(error));
        scope.status = "failure";
        return { outcome: "failure", conclusion: "failure", outputs: {} };
      }
    });
  }
}

/** The environment's name is known before the job runs, its URL only after. */
function readEnvironment({ environment }: StepsJob, expressions: ExpressionScope) {
  if (environment === undefined) return undefined;
  const fields = fieldsOf(environment);
  const name = evaluateText(fields.get("name") ?? environment, expressions);
  return name === "" ? undefined : { name, url: fields.get("url") };
}

// GitHub: "the maximum size of all outputs of a job is 1 MB".
const outputsLimit = 1_048_576;

/** The job's outputs without those that are empty or hold a secret, as the runner passes them on. */
function readOutputs(run: RunState, job: StepsJob, expressions: ExpressionScope, annotations: Annotation[]): Outputs {
  const outputs = Object.entries(evaluateTexts(job.outputs, expressions)).filter(([name, value]) => {
    if (run.masks.mask(value) === value) return value !== "";
    annotations.push({ level: "warning", message: `Skip output '${name}' since it may contain secret.` });
    return false;
  });
  const size = outputs.reduce((sum, [name, value]) => sum + 2 * (name.length + value.length), 0);
  if (size > outputsLimit) throw new Error(`The job outputs are too large: ${size} bytes, at most ${outputsLimit}.`);
  return Object.fromEntries(outputs);
}
