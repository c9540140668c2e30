import type { Clock } from "@release-actions/core/clock/clock";
import type { EmbeddedGitHub } from "../github/embedded-github.ts";
import type { EmbeddedEvent } from "../github/events.ts";
import type { ProgressEvent } from "../runner/progress.ts";
import type { RunOptions } from "../runner/run-options.ts";
import type { RunResult } from "../runner/run-workflow.ts";

/** What starts the workflows of a repository. */
export interface DeskOptions {
  readonly github: EmbeddedGitHub;
  /** The bare repository behind it. */
  readonly gitDirectory: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly defaultBranch: string;
  /** The time of all runs and of the embedded GitHub. */
  readonly clock: Pick<Clock, "now">;
  /** A folder of the desk's own: it keeps workflows and artifacts there. */
  readonly folder: string;
  /** What every run is given beside its event. */
  readonly runs?: Pick<RunOptions, "resolveAction" | "defaultPermissions" | "environments" | "secrets" | "vars">;
  readonly onProgress?: (run: DeskRun, event: ProgressEvent) => void;
  readonly signal?: AbortSignal;
}

/** A run of a workflow. */
export interface DeskRun {
  readonly id: number;
  /** Counts the runs of its workflow. */
  readonly number: number;
  /** Counts how often it was started, from 1. */
  readonly attempt: number;
  /** The login of whom started this attempt. */
  readonly startedBy: string;
  /** Of the workflow file, from the repository's root. */
  readonly path: string;
  readonly workflow: string;
  readonly event: EmbeddedEvent;
  /** In full: `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  readonly startedAt: Date;
  /** Once it has ended. */
  readonly result: RunResult | undefined;
  /** Why it never started: what GitHub, or a rehearsal, refuses before the first job. */
  readonly problem: Error | undefined;
}

/** Hears a repository's events and runs its workflows. */
export interface Desk {
  /** In the order in which they were started. */
  readonly runs: readonly DeskRun[];
  /**
   * Waits until every event has been heard and every run has ended, those that they started too.
   * @throws what went wrong with reading workflows
   */
  settle(): Promise<void>;
  /** Starts a run once more, all of its jobs: for the same event, at the same commit, with its artifacts there. It has a place of its own in `runs`. */
  rerun(run: DeskRun, who: string): Promise<void>;
  /** Hears no more. */
  close(): void;
}
