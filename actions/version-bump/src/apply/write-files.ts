import { resolve } from "node:path";
import { readWorkspaceFile, writeWorkspaceFile } from "../files/workspace-files.ts";
import type { Release } from "../release.ts";
import { renderFiles } from "./render-files.ts";

/**
 * Writes the version files of every component that is to be released into the working directory: all of them, or none where
 * one cannot carry the version.
 * @returns the paths that changed
 */
export async function writeFiles({ plans, inputs, run }: Release): Promise<readonly string[]> {
  const root = resolve(run.workspace, inputs.workingDirectory);
  const changed = await renderFiles(plans, "version", (path) => readWorkspaceFile(root, path));
  for (const file of changed) await writeWorkspaceFile(root, file);
  return changed.map(({ path }) => path);
}
