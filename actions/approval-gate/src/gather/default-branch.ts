import type { RunContext } from "@release-actions/core/action/run-context";
import type { GitHub } from "@release-actions/core/github/github";

/** The full name of the default branch, so that no tag of its name stands in for it. */
export async function defaultBranchRef(
  run: Pick<RunContext, "defaultBranch">,
  github: Pick<GitHub, "repository">,
): Promise<string> {
  return `refs/heads/${run.defaultBranch ?? (await github.repository()).defaultBranch}`;
}
