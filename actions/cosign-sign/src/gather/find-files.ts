import { posix } from "node:path";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import { BUNDLE } from "../decide/name-bundle.ts";
import { checksumDiffers, fileMissing, filesNotFound } from "../errors.ts";
import type { CosignSignInputs, FileSubject } from "../signing.ts";
import { digestFile } from "./digest-file.ts";
import { parseChecksums } from "./parse-checksums.ts";

/**
 * The files that the inputs name, each once and in the order of their paths.
 * Errors: `FILES_NOT_FOUND`, `FILE_MISSING`, `CHECKSUMS_INVALID`, `CHECKSUM_DIFFERS`, and those of the workspace room.
 */
export async function findFiles(
  { files, checksums }: Pick<CosignSignInputs, "files" | "checksums">,
  workspace: Workspace,
): Promise<readonly FileSubject[]> {
  const found = new Map<string, FileSubject>();
  for (const pattern of files) {
    const paths = await findPattern(pattern, workspace);
    if (paths.length === 0) throw filesNotFound(pattern);
    for (const path of paths) found.set(path, await openFile(path, "the input files", workspace));
  }
  if (checksums !== undefined)
    for (const subject of await findListed(checksums, workspace)) found.set(subject.name, subject);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function findPattern(pattern: string, workspace: Workspace): Promise<readonly string[]> {
  const named = posix.normalize(pattern);
  // A file whose name only looks like a pattern is taken as it is.
  if ((await workspace.locate(named)) !== undefined) return [named];
  return (await workspace.find(pattern)).filter((path) => !path.endsWith(BUNDLE));
}

async function findListed(file: string, workspace: Workspace): Promise<readonly FileSubject[]> {
  const content = await workspace.read(file);
  if (content === undefined) throw fileMissing(file, "the input checksums");
  const subjects: FileSubject[] = [];
  for (const { path, digest, line } of parseChecksums(content.toString(), file)) {
    const subject = await openFile(path, file, workspace);
    if (subject.digest !== digest) throw checksumDiffers(path, file, line);
    subjects.push(subject);
  }
  return subjects;
}

async function openFile(path: string, from: string, workspace: Workspace): Promise<FileSubject> {
  const place = await workspace.locate(path);
  if (place === undefined) throw fileMissing(path, from);
  return { kind: "file", name: path, place, digest: await digestFile(place) };
}
