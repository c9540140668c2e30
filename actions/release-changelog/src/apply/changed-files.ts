import type { Plan } from "../release.ts";
import { composeFiles, type ReadPath } from "./compose-files.ts";

/** The files of a plan that are not there yet, or otherwise. @returns path → whole content */
export async function changedFiles(plan: Plan, read: ReadPath): Promise<ReadonlyMap<string, string>> {
  const composed = await composeFiles(plan, read);
  const changed = new Map<string, string>();
  for (const [path, text] of composed) if (!(await read(path))?.equals(Buffer.from(text))) changed.set(path, text);
  return changed;
}
