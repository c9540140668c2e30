import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { Plan } from "../release.ts";
import { changedFiles } from "./changed-files.ts";

/** Writes the files of a plan into the working directory. @returns the paths that changed */
export async function writeFiles(plan: Plan, workspace: Workspace): Promise<readonly string[]> {
  // All are composed before the first is written: what is wrong with one leaves all as they were.
  const changed = await changedFiles(plan, (path) => workspace.read(path));
  for (const [path, text] of changed) await workspace.write(path, text);
  return [...changed.keys()];
}
