import { posix } from "node:path";
import type { Workspace } from "../workspace/workspace.ts";
import { buildRelease } from "./build-release.ts";
import { partUnknown } from "./errors.ts";
import type { Release } from "./generated/release.ts";
import type { PartFile, ReleaseParts } from "./release-parts.ts";

/** More files than any release leaves. */
const MOST = 2_000;

/** Reads the files of a release's folder and makes the release. Errors: those of `buildRelease`, `FILE_UNREADABLE`, `FILE_OUTSIDE`. */
export async function collectRelease(workspace: Workspace, parts: Omit<ReleaseParts, "files">): Promise<Release> {
  const folder = posix.normalize(parts.folder).replace(/\/$/, "");
  const paths = await workspace.find(`${folder}/**`);
  if (paths.length > MOST) throw partUnknown(folder, `It holds ${paths.length} files; leave only the parts there.`);
  const files: PartFile[] = [];
  for (const path of paths) {
    const content = await workspace.read(path);
    if (content !== undefined) files.push({ path, content });
  }
  return buildRelease({ ...parts, folder, files });
}
