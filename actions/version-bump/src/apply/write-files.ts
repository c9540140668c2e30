import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
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
  const read = (path: string) => readWorkspaceFile(root, path);
  const find = async (path: string) => (existsSync(join(root, path)) ? read(path) : undefined);
  const changed = await renderFiles(plans, "version", { read, find });
  for (const file of changed) await writeWorkspaceFile(root, file);
  return changed.map(({ path }) => path);
}
