import { rmSync } from "node:fs";
import { join } from "node:path";
import { type ActionRun, actionProgram } from "./action-program.ts";
import type { Surroundings } from "./measure.ts";
import { runGit } from "./run-git.ts";
import type { Program } from "./time-programs.ts";

/** Where release-changelog puts the changelog in a checkout. */
export const CHANGELOG = "CHANGELOG.md";

const FINAL = /^v\d+\.\d+\.\d+$/;

/** release-changelog writing the changelog of all releases into a checkout that has none. */
export function changelogProgram(surroundings: Surroundings, run: ActionRun): Program {
  const program = actionProgram("release-changelog", surroundings, { ...run, inputs: { tag: "*", ...run.inputs } });
  return {
    ...program,
    prepare() {
      program.prepare?.();
      rmSync(join(run.workspace, CHANGELOG), { force: true });
    },
  };
}

/** The tags of all final versions: the changelog of all releases is written from what they reach. */
export function finalTags(checkout: string): readonly string[] {
  const tags = runGit(checkout, ["tag", "--list"]).toString().split("\n");
  return tags.filter((tag) => FINAL.test(tag));
}
