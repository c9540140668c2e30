import type { CheckReport, GitHubChecks } from "@release-actions/core/github/github-checks";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { Applied, Report } from "../validation.ts";

/** Writes the report, then the check run; each is as it should be after a second time. */
export async function publishReport(
  { path, text }: Report,
  check: CheckReport | undefined,
  { workspace, github }: { readonly workspace: Workspace; readonly github: GitHubChecks },
): Promise<Applied> {
  await workspace.write(path, text);
  const published = check === undefined ? [] : await github.publishChecks([check]);
  return { check: published.at(0) };
}
