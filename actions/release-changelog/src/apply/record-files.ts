import type { GitHub } from "@release-actions/core/github/github";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { Applied, Plan } from "../release.ts";
import { composeFiles, joinChangelogs, type ReadPath } from "./compose-files.ts";
import { mirrorRecords } from "./mirror-records.ts";
import { nameChange } from "./name-change.ts";
import { readOnce } from "./read-once.ts";

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
  const onBase = readOnce((path) => github.readFile(path, base));
  const begin = (path: string) => (plan.changelogs.has(path) ? onBase(path) : undefined);
  const { sha, paths } = await github.appendCommit({
    branch,
    message: nameChange(plan),
    compose: async (head) => {
      const composed = await composeFiles(plan, async (path) => (await head.readFile(path)) ?? begin(path));
      if (mirror) await checkMirror(composed, plan, onBase);
      return composed;
    },
  });
  const pullRequest = mirror ? await mirrorRecords({ records: branch, base }, plan, github) : undefined;
  return { files: paths, commit: { sha, branch }, pullRequest };
}

/** A changelog that could not be mirrored, since the base's is none, is told before anything is recorded. */
async function checkMirror(composed: ReadonlyMap<string, string>, plan: Plan, onBase: ReadPath): Promise<void> {
  for (const [path, text] of composed) {
    const changelog = plan.changelogs.get(path);
    if (changelog !== undefined) joinChangelogs(changelog, await onBase(path), Buffer.from(text));
  }
}
