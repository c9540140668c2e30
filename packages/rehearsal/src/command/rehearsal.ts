import type { RecordedRequest, Violation } from "../github/embedded-github.ts";
import type { RunResult } from "../runner/run-workflow.ts";
import type { Outcome } from "./outcome.ts";
import type { SetUp } from "./set-up-repository.ts";

/** A ref that the rehearsed workflow made, moved or deleted. */
export interface RefChange {
  /** In full: `refs/tags/v1.4.0`. */
  readonly ref: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** All that a rehearsal shows. */
export interface Rehearsal {
  readonly repository: string;
  readonly branch: string;
  readonly sha: string;
  readonly workflow: string;
  readonly dryRun: boolean;
  readonly setUp: SetUp;
  /** Where the embedded GitHub was: links to it lead nowhere once it has ended. */
  readonly serverUrl: string;
  readonly run: RunResult;
  readonly refs: readonly RefChange[];
  readonly outcome: Outcome;
  readonly requests: readonly RecordedRequest[];
  /** What GitHub's own description does not allow; a rehearsal with any has failed. */
  readonly violations: readonly Violation[];
}

/** Whether the workflow and the embedded GitHub both ended well. */
export function hasPassed({ run, violations }: Rehearsal): boolean {
  return run.conclusion === "success" && violations.length === 0;
}
