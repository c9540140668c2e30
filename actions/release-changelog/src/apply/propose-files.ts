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
  const branch = `release-changelog/${base}`;
  const proposal = await github.shareChange({
    branch,
    base,
    title: nameProposal(base),
    message: nameChange(plan),
    compose: (stand) => composeOnto(stand, plan, github),
    describe: (paths) => describeChange(paths, `Release notes for ${codeSpan(base)}.`),
  });
  if (proposal === undefined) return { files: [] };
  const { paths, ...pullRequest } = proposal;
  return { files: paths, commit: { sha: pullRequest.sha, branch }, pullRequest };
}

/** What was proposed before stays; a changelog, of whichever component, keeps what people made of it on the base. */
async function composeOnto({ base, carried }: SharedStand, plan: Plan, github: GitHub) {
  const before = await carried();
  const proposed = new Map<string, string | StoredBlob>(before);
  for (const [path, blob] of before) {
    const changelog = plan.changelogs.get(path);
    if (changelog === undefined) continue;
    const [own, other] = await Promise.all([github.readFile(path, base), github.readBlob(blob)]);
    proposed.set(path, joinChangelogs(changelog, own, other));
  }
  const read = async (path: string) => {
    const joined = proposed.get(path);
    return typeof joined === "string" ? Buffer.from(joined) : github.readFile(path, base);
  };
  return new Map([...proposed, ...(await composeFiles(plan, read))]);
}
