import type { ExpressionScope } from "./evaluate-expression.ts";
import { hashFilesFunction } from "./hash-files.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import type { StepRecord } from "./record-step.ts";
import type { RunState, StepResult } from "./run-state.ts";
import { type Status, statusFunctions } from "./status-functions.ts";
import type { RunDefaults, Source, Step } from "./workflow.ts";

/** A running job: what its steps share and change. */
export interface JobState {
  readonly run: RunState;
  readonly name: string;
  readonly folders: JobFolders;
  readonly token: string;
  /** Those that no step changes: github, needs, matrix, strategy, runner, vars, secrets. */
  readonly contexts: JsonObject;
  /** `env` of the workflow and the job, and what steps wrote to GITHUB_ENV. */
  readonly env: Record<string, string>;
  /** What steps wrote to GITHUB_PATH, oldest first. */
  readonly path: string[];
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
  /** What the steps' `post` runs at the job's end, the last one first. */
  readonly posts: (() => Promise<void>)[];
  /** Ends what steps left running in the background. */
  readonly killers: (() => void)[];
  readonly results: StepResult[];
}

export interface JobFolders {
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  readonly toolCache: string;
}

/** The steps of a job or of one use of a composite action, which see each other's outputs. */
export interface StepScope {
  /** Where `$/` is read from. */
  readonly source: Source;
  readonly inputs: JsonObject;
  /** The `steps` context. */
  readonly steps: Record<string, JsonObject>;
  /** The latest first. */
  readonly defaults: readonly RunDefaults[];
  /** `env` of the step that uses the composite action. */
  readonly env: Readonly<Record<string, string>>;
  /** Of a composite action: where it is. */
  readonly actionPath: string | undefined;
  /** Ends what runs; inside a composite action it is that of the step that uses it. */
  readonly signal: AbortSignal;
  /** Changes to `failure` when a step fails. */
  status: Exclude<Status, "cancelled">;
  /** What `pre`, `main` and `post` of a step tell each other by GITHUB_STATE. */
  readonly states: Map<Step, Record<string, string>>;
}

/** What a step's work has at hand. */
export interface StepWorkContext {
  readonly job: JobState;
  readonly scope: StepScope;
  readonly step: Step;
  readonly record: StepRecord;
  readonly env: Readonly<Record<string, string>>;
  readonly expressions: ExpressionScope;
  readonly signal: AbortSignal;
  /** Filled by the work, also by one that fails. */
  readonly outputs: Record<string, string>;
}

/** What the expressions of a step see. */
export function stepExpressions(
  job: JobState,
  scope: StepScope,
  env: Readonly<Record<string, string>>,
): ExpressionScope {
  const status = job.signal.aborted ? "cancelled" : scope.status;
  const github = scope.actionPath === undefined ? job.contexts.github : withPath(job.contexts.github, scope.actionPath);
  return {
    contexts: {
      ...job.contexts,
      github: github ?? null,
      env,
      inputs: scope.inputs,
      steps: scope.steps,
      job: { status },
    },
    functions: [...statusFunctions(status), hashFilesFunction(job.folders.workspace)],
  };
}

const withPath = (github: JsonObject[string] | undefined, path: string): JsonObject => ({
  ...(isJsonObject(github) ? github : {}),
  action_path: path,
});
