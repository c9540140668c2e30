import type { Plan } from "../release.ts";
import type { Circumstances } from "./apply-plan.ts";
import type { ReadPath } from "./compose-files.ts";

/**
 * Reads what stands where the files of a plan are to go: in the working directory, on the branch that they are proposed for, or on the
 * records branch, on which a changelog begins as it is on the base.
 */
export function readStanding(plan: Plan, { inputs, policy, base, github, workspace }: Circumstances): ReadPath {
  if (base === undefined) return (path) => workspace.read(path);
  if (inputs.commit !== "records") return (path) => github.readFile(path, base);
  const begin = (path: string) => (plan.changelogs.has(path) ? github.readFile(path, base) : undefined);
  return async (path) => (await github.readFile(path, policy.governance.branch)) ?? begin(path);
}
