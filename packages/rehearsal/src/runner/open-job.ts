import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { evaluateTexts } from "./evaluate-template.ts";
import type { JobFolders, JobState, StepScope } from "./job-state.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import type { Permissions } from "./permissions.ts";
import type { EnvironmentSettings } from "./run-options.ts";
import type { RunState } from "./run-state.ts";
import type { RunDefaults, Source, StepsJob } from "./workflow.ts";

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
  /** Whether every caller passed on all secrets. */
  readonly inheritsSecrets: boolean;
  readonly signal: AbortSignal;
}

/**
 * Opens a workspace for the job and evaluates what its steps share; `closeJob` must follow.
 * @param environment what the job's environment adds to its secrets and variables
 */
export async function openJob(
  run: RunState,
  request: JobRequest,
  environment: EnvironmentSettings,
  signal: AbortSignal,
): Promise<JobState> {
  const folders = await createFolders(run);
  const eventPath = join(folders.temp, "_github_workflow", "event.json");
  await mkdir(dirname(eventPath), { recursive: true });
  await writeFile(eventPath, JSON.stringify(run.options.event.payload, null, 2));
  const secrets = { ...environmentSecrets(request, environment), GITHUB_TOKEN: request.token };
  for (const secret of Object.values(secrets)) run.masks.add(secret);
  const contexts: JsonObject = {
    ...request.contexts,
    github: {
      ...objectOf(request.contexts.github),
      token: request.token,
      job: request.job.id,
      workspace: folders.workspace,
      event_path: eventPath,
    },
    secrets: { ...objectOf(request.contexts.secrets), ...secrets },
    vars: { ...objectOf(request.contexts.vars), ...environment.vars },
    runner: runnerContext(folders),
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
    results: [],
  };
}

/**
 * What an environment adds to the secrets of its job. In a called workflow that was not given all secrets it only takes the
 * place of those that were passed by name.
 * @see https://github.com/actions/runner/issues/1490
 */
function environmentSecrets({ inheritsSecrets, contexts }: JobRequest, { secrets = {} }: EnvironmentSettings) {
  const passed = objectOf(contexts.secrets);
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => inheritsSecrets || name in passed));
}

const runnerContext = ({ temp, toolCache, workspace }: JobFolders): JsonObject => ({
  name: "rehearsal",
  os: process.platform === "darwin" ? "macOS" : "Linux",
  arch: process.arch === "arm64" ? "ARM64" : "X64",
  environment: "self-hosted",
  temp,
  tool_cache: toolCache,
  workspace: dirname(workspace),
});

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

/** The scope of the job's own steps. */
export const openScope = (
  { job, source, contexts, workflowDefaults }: JobRequest,
  { signal }: JobState,
): StepScope => ({
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

/** Ends what the job's steps left running, and removes its folders unless they are to stay. */
export async function closeJob({ run, killers, folders }: JobState): Promise<void> {
  for (const kill of killers) kill();
  if (run.options.keep !== true) await rm(dirname(folders.home), { recursive: true, force: true });
}
