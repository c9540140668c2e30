import { glob, stat } from "node:fs/promises";
import { matchesGlob, resolve } from "node:path";

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
    const inside = (await stat(path)).isDirectory() ? glob(`${path}/**/*`) : [path];
    for await (const file of inside) if ((await stat(file)).isFile()) files.push(file);
  }
  return files;
}
