import type { GitHub, SharedStand, StoredBlob } from "@release-actions/core/github/github";
import { codeSpan } from "@release-actions/core/report/code";
import type { Applied, Plan } from "../release.ts";
import { composeFiles, joinChangelogs } from "./compose-files.ts";
import { describeChange, nameChange, nameProposal } from "./name-change.ts";

/**
 * Proposes the files of a plan in a pull request that later releases join until it is merged.
 * @param base the branch that they are for
 */
export async function proposeFiles(plan: Plan, base: string, github: GitHub): Promise<Omit<Applied, "published">> {
  let files: readonly string[] = [];
  const branch = `release-changelog/${base}`;
  const pullRequest = await github.shareChange({
    branch,
    base,
    title: nameProposal(base),
    message: nameChange(plan),
    compose: (stand) => composeOnto(stand, plan, github),
    describe: (paths) => {
      files = paths;
      return describeChange(paths, `Release notes for ${codeSpan(base)}.`);
    },
  });
  if (pullRequest === undefined) return { files: [] };
  return { files, commit: { sha: pullRequest.sha, branch }, pullRequest };
}

/** What was proposed before stays, and a changelog keeps what people made of it on the base. */
async function composeOnto(stand: SharedStand, plan: Plan, github: GitHub) {
  const { base } = stand;
  const carried = await stand.carried();
  const read = async (path: string) => {
    const own = await github.readFile(path, base);
    const [proposed, changelog] = [carried.get(path), plan.changelogs.get(path)];
    if (proposed === undefined || changelog === undefined) return own;
    return Buffer.from(joinChangelogs(changelog, own, await github.readBlob(proposed)));
  };
  return new Map<string, string | StoredBlob>([...carried, ...(await composeFiles(plan, read))]);
}
