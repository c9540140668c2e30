import type { ConcurrencyGroups } from "./concurrency-groups.ts";
import type { JsonObject } from "./json.ts";
import type { SecretMasks } from "./mask-secrets.ts";
import type { Permissions } from "./permissions.ts";
import type { ProgressEvent } from "./progress.ts";
import type { Annotation } from "./record-step.ts";
import type { UsesResolver } from "./resolve-uses.ts";
import type { GitHubFacts, RunOptions } from "./run-options.ts";
import type { CancelGrace } from "./spawn-process.ts";
import type { Conclusion, Inputs, Outputs } from "./workflow.ts";

/** How a step went. */
export interface StepResult {
  readonly name: string;
  readonly id: string | undefined;
  /** Before `continue-on-error`. */
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
  readonly log: readonly string[];
  /** As other steps see them: unlike all else here, secrets are not hidden in them. */
  readonly outputs: Outputs;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** In milliseconds. */
  readonly duration: number;
}

/** How a job went; of a matrix every combination is a job. */
export interface JobResult {
  /** The job's id in its workflow, after the ids of the jobs that called it: `release/tag`. */
  readonly id: string;
  /** As people see it: `release / tag (backend)`. */
  readonly name: string;
  readonly matrix: JsonObject | null;
  readonly conclusion: Conclusion;
  readonly outputs: Outputs;
  /** What its token may do. */
  readonly permissions: Permissions;
  readonly environment: { readonly name: string; readonly url: string } | undefined;
  readonly steps: readonly StepResult[];
  /** Those of the job itself; steps have their own. */
  readonly annotations: readonly Annotation[];
  readonly startedAt: Date;
  /** In milliseconds. */
  readonly duration: number;
}

/** What all jobs of a run share. */
export interface RunState {
  readonly options: RunOptions;
  readonly github: GitHubFacts;
  readonly resolver: UsesResolver;
  readonly masks: SecretMasks;
  readonly groups: ConcurrencyGroups;
  readonly grace: CancelGrace;
  /** The folder of the run's workspaces and temporary files. */
  readonly work: string;
  readonly artifacts: string;
  readonly results: JobResult[];
  readonly workflowName: string;
  now(): Date;
  emit(event: ProgressEvent): void;
  /** Takes the result of a job that has ended or will never start. */
  report(result: JobResult): void;
}

/** What a workflow is run with: by its event, or by the job that calls it. */
export interface WorkflowCall {
  readonly inputs: Inputs;
  readonly secrets: Readonly<Record<string, string>>;
  /** Whether every caller passed on all secrets: else an environment adds none to a called workflow. */
  readonly inherits: boolean;
  /** The ids and the names of the jobs that led here, the first caller first. */
  readonly callers: readonly { readonly id: string; readonly name: string }[];
  /** Aborted when the calling job or the run is cancelled. */
  readonly signal: AbortSignal;
  /** The concurrency groups that the callers hold. */
  readonly held: readonly string[];
}

/** How a job ended for those that need it; a matrix is one job here. */
export interface JobOutcome {
  /** A failure with `continue-on-error` is a success here. */
  readonly result: Conclusion;
  readonly outputs: Outputs;
}
