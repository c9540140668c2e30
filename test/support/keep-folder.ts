import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** A folder's content in memory: a file's bytes, or undefined for a folder, by path; folders before what is in them. */
export type KeptFolder = ReadonlyMap<string, Buffer | undefined>;

/** Keeps a small folder of plain files, to be laid down again elsewhere. */
export function keepFolder(directory: string): KeptFolder {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const kept = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(directory, path), entry.isDirectory() ? undefined : readFileSync(path)] as const;
  });
  return new Map(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lays a kept folder down in a new one. */
export function layDown(kept: KeptFolder, directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const [path, content] of kept) {
    if (content === undefined) mkdirSync(join(directory, path));
    else writeFileSync(join(directory, path), content);
  }
}
