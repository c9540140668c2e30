import { resolve } from "node:path";
import type { RunState } from "./run-state.ts";

const PRELOAD = resolve(import.meta.dirname, "shift-date.cjs");

/**
 * The variables that tell a step's processes the rehearsal's time: Node, in actions and in scripts, has a `Date` that is shifted as
 * far as the run's clock is from the machine's, and commits by git are made at that time. None where the run has no clock of its own.
 * @param nodeOptions what the step itself says of NODE_OPTIONS
 */
export function timeVariables({ options }: RunState, nodeOptions = ""): Readonly<Record<string, string>> {
  if (options.clock === undefined) return {};
  const now = options.clock.now().getTime();
  const date = `@${Math.floor(now / 1_000)} +0000`;
  return {
    NODE_OPTIONS: `${nodeOptions} --require="${PRELOAD.replaceAll(/[\\"]/g, "\\$&")}"`.trim(),
    REHEARSAL_TIME_SHIFT: String(now - Date.now()),
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
}
