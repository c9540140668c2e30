import { targetBranch } from "@release-actions/core/action/find-commit";
import type { RunContext } from "@release-actions/core/action/run-context";
import type { GitHub } from "@release-actions/core/github/github";
import type { ReleaseChangelogInputs } from "../release.ts";

/** What of a run tells the branch. */
export type BranchContext = Pick<RunContext, "ref" | "sha" | "baseRef" | "refName" | "refType" | "defaultBranch">;

/**
 * The branch that the files are for in the end: the records are mirrored to the default branch, a pull request goes to the run's own, or to the
 * default one where the run is for a tag. Undefined where they stay in the working directory.
 */
export async function findBase(
  { commit }: Pick<ReleaseChangelogInputs, "commit">,
  run: BranchContext,
  github: GitHub,
): Promise<string | undefined> {
  if (commit === "none") return undefined;
  const own = commit === "pull-request" ? (targetBranch(run) ?? branchOf(run)) : undefined;
  return own ?? run.defaultBranch ?? (await github.repository()).defaultBranch;
}

const branchOf = ({ refName, refType }: BranchContext) => (refType === "branch" ? refName : undefined);
