import { resolve } from "node:path";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { decodeText } from "../files/decode-text.ts";
import { versionFileUnreadable } from "../files/errors.ts";
import type { Release } from "../release.ts";
import { renderFiles } from "./render-files.ts";

/**
 * Writes the version files of every component that is to be released into the working directory: all of them, or none where
 * one cannot carry the version.
 * @returns the paths that changed
 * @throws ReleaseError VERSION_FILE_UNREADABLE, and those of the workspace room and of the files
 */
export async function writeFiles({ plans, inputs, run }: Release): Promise<readonly string[]> {
  const workspace = openWorkspace(resolve(run.workspace, inputs.workingDirectory));
  const find = async (path: string) => {
    const bytes = await workspace.read(path);
    return bytes && { path, text: decodeText(path, bytes) };
  };
  const read = async (path: string) => {
    const file = await find(path);
    if (file === undefined) throw versionFileUnreadable(path);
    return file;
  };
  const changed = await renderFiles(plans, "version", { read, find });
  for (const { path, text } of changed) await workspace.write(path, text);
  return changed.map(({ path }) => path);
}
