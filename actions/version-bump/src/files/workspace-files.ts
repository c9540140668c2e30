import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { decodeText } from "./decode-text.ts";
import { fileOutside, fileUnreadable } from "./errors.ts";
import type { VersionFile } from "./version-file.ts";

/**
 * Reads a version file of a checkout; a link is followed inside it, and never out of it.
 * @param root the checkout's folder @param path from there
 * @throws ReleaseError VERSION_FILE_OUTSIDE, VERSION_FILE_UNREADABLE or VERSION_FILE_NOT_TEXT
 */
export async function readWorkspaceFile(root: string, path: string): Promise<VersionFile> {
  const place = await resolveInside(root, path);
  const bytes = await readFile(place).catch((error: unknown) => {
    throw fileUnreadable(path, error);
  });
  return { path, text: decodeText(path, bytes) };
}

/** Writes a version file of a checkout whole or not at all, and keeps its mode. @throws ReleaseError VERSION_FILE_OUTSIDE */
export async function writeWorkspaceFile(root: string, { path, text }: VersionFile): Promise<void> {
  const place = await resolveInside(root, path);
  // Loaded here, since it is a tenth of a start and only one mode writes files.
  const { randomUUID } = await import("node:crypto");
  const draft = `${place}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: "wx" });
    await chmod(draft, (await stat(place)).mode);
    await rename(draft, place);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The real place of a path, all links resolved. */
async function resolveInside(root: string, path: string): Promise<string> {
  if (isAbsolute(path) || path.split(/[/\\]/).includes("..")) throw fileOutside(path);
  const unreadable = (error: unknown) => {
    throw fileUnreadable(path, error);
  };
  const [home, place] = await Promise.all([realpath(root), realpath(join(root, path)).catch(unreadable)]);
  const way = relative(home, place);
  const isInside = way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  // Git's own folder is inside the checkout and no part of the repository.
  if (!isInside || way.split(sep)[0] === ".git") throw fileOutside(path);
  return place;
}
