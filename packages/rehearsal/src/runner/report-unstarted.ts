import { tokenPermissions } from "./permissions.ts";
import type { ReadyJob } from "./run-matrix.ts";
import type { JobOutcome, RunState } from "./run-state.ts";

/** Tells of a job that never starts: its condition does not hold, it was cancelled before, or it cannot be made sense of. */
export function reportUnstarted(
  run: RunState,
  { planned, call }: ReadyJob,
  conclusion: "skipped" | "cancelled" | "failure",
  name: string,
  message?: string,
): JobOutcome {
  run.report({
    id: [...call.callers.map((caller) => caller.id), planned.job.id].join("/"),
    name,
    matrix: null,
    conclusion,
    outputs: {},
    permissions: tokenPermissions(planned.permissions),
    environment: undefined,
    steps: [],
    annotations: message === undefined ? [] : [{ level: "error", message }],
    startedAt: run.now(),
    duration: 0,
  });
  return { result: conclusion, outputs: {} };
}
