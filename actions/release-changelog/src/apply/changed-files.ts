import type { Plan } from "../release.ts";
import { composeFiles, type ReadPath } from "./compose-files.ts";
import { readOnce } from "./read-once.ts";

/** The files of a plan that are not there yet, or otherwise. @returns path → whole content */
export async function changedFiles(plan: Plan, read: ReadPath): Promise<ReadonlyMap<string, string>> {
  const standing = readOnce(read);
  const composed = await composeFiles(plan, standing);
  const changed = new Map<string, string>();
  for (const [path, text] of composed) if (!(await standing(path))?.equals(Buffer.from(text))) changed.set(path, text);
  return changed;
}
