import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { Plan } from "../release.ts";
import { composeFiles } from "./compose-files.ts";

/** The files of a plan that a working directory lacks or has otherwise. @returns path → whole content */
export async function changedFiles(plan: Plan, workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  const composed = await composeFiles(plan, (path) => workspace.read(path));
  const changed = new Map<string, string>();
  for (const [path, text] of composed)
    if (!(await workspace.read(path))?.equals(Buffer.from(text))) changed.set(path, text);
  return changed;
}
