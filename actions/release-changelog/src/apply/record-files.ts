import type { GitHub } from "@release-actions/core/github/github";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { Applied, Plan } from "../release.ts";
import { composeFiles } from "./compose-files.ts";
import { mirrorRecords } from "./mirror-records.ts";
import { nameChange } from "./name-change.ts";

/**
 * Commits the files of a plan to the records branch, and keeps its mirror. A changelog begins there as it is on the base.
 * @param base the branch that the records are mirrored to
 */
export async function recordFiles(
  plan: Plan,
  { governance }: ResolvedPolicy,
  base: string,
  github: GitHub,
): Promise<Omit<Applied, "published">> {
  const { branch, mirror } = governance;
  await github.protectBranch(branch);
  let composed: ReadonlyMap<string, string> = new Map();
  const { sha, changed } = await github.appendCommit({
    branch,
    message: nameChange(plan),
    compose: async (head) => {
      const begin = (path: string) => (plan.changelogs.has(path) ? github.readFile(path, base) : undefined);
      composed = await composeFiles(plan, async (path) => (await head.readFile(path)) ?? begin(path));
      return composed;
    },
  });
  const pullRequest = mirror ? await mirrorRecords({ records: branch, base }, plan, github) : undefined;
  return { files: changed ? [...composed.keys()] : [], commit: { sha, branch }, pullRequest };
}
