import { glob, readdir, stat } from "node:fs/promises";
import { join, matchesGlob, resolve } from "node:path";

/**
 * The files that patterns name below a folder, absolute and sorted; a folder stands for all that is in it.
 * @param patterns one a line; `!` leaves out what an earlier one named
 */
export async function findFiles(patterns: readonly string[], folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns.map((line) => line.trim()).filter((line) => line !== "")) {
    if (pattern.startsWith("!")) {
      const excluded = resolve(folder, pattern.slice(1));
      for (const file of found) if (matchesGlob(file, excluded) || file.startsWith(`${excluded}/`)) found.delete(file);
      continue;
    }
    for (const file of await expand(resolve(folder, pattern))) found.add(file);
  }
  return [...found].sort();
}

async function expand(pattern: string): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const path of glob(pattern)) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    // Patterns pass over hidden files, a folder that is named does not.
    else files.push(...(await filesIn(path)));
  }
  return files;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
