import { logArguments } from "@release-actions/core/commits/read-commits";
import { GIT_ENVIRONMENT } from "./run-git.ts";
import type { Program } from "./time-programs.ts";

/** `git log` of a range in the very format that version-bump asks for, written to /dev/null. */
export function logProgram(directory: string, revisions: readonly string[]): Program {
  return {
    name: "git log",
    command: "git",
    args: ["log", ...logArguments({ paths: false }), ...revisions],
    cwd: directory,
    env: GIT_ENVIRONMENT,
  };
}
