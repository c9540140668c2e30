import { basename } from "node:path";
import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import type { ReleaseFile } from "@release-actions/core/github/github";
import { nameFiles } from "@release-actions/core/github/name-files";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import { filesNotFound } from "../errors.ts";

/** The media types that browsers show or offer rightly; GitHub gives anything else as bytes. */
const TYPES: Readonly<Record<string, string>> = {
  gz: "application/gzip",
  json: "application/json",
  md: "text/markdown; charset=utf-8",
  pdf: "application/pdf",
  tgz: "application/gzip",
  txt: "text/plain; charset=utf-8",
  xml: "application/xml",
  zip: "application/zip",
};

/**
 * The files of the working directory that some patterns name, each once.
 * @throws ReleaseError FILES_NOT_FOUND, RELEASE_FILE_EMPTY or RELEASE_FILES_COLLIDE, or an AggregateError of several
 */
export async function readReleaseFiles(
  patterns: readonly string[],
  workspace: Workspace,
): Promise<readonly ReleaseFile[]> {
  const paths = new Set<string>();
  const missing: ReleaseError[] = [];
  for (const pattern of patterns) {
    const found = await workspace.find(pattern);
    if (found.length === 0) missing.push(filesNotFound(pattern));
    for (const path of found) paths.add(path);
  }
  throwAll(missing);
  const files: ReleaseFile[] = [];
  for (const path of paths) {
    const content = await workspace.read(path);
    if (content === undefined) throw filesNotFound(path);
    const name = basename(path);
    files.push({ name, content, type: TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream" });
  }
  return nameFiles(files);
}
