import type { EmbeddedGitHub } from "../github/embedded-github.ts";
import type { ProgressEvent } from "../runner/progress.ts";
import type { DeskRun } from "./desk.ts";
import type { Occasion } from "./occasion.ts";

/** Notes a run on GitHub as one that goes on; a dispatch has noted its own already. */
export function noteRun(
  { event, ref, sha }: Occasion,
  { path, name }: { readonly path: string; readonly name: string },
  { runs, state }: EmbeddedGitHub,
): Pick<DeskRun, "id" | "number"> {
  const noted = state.workflowRuns.find(({ id }) => id === event.runId);
  if (noted !== undefined) {
    runs.begin(noted.id);
    return noted;
  }
  const headBranch = ref.replace(/^refs\/(?:heads|tags)\//, "");
  return runs.start({ path, name, event: event.event, headBranch, headSha: sha, actor: event.actor });
}

/** Every job is a check run of GitHub Actions' App, once it has ended. */
export async function reportJob({ sha }: DeskRun, event: ProgressEvent, github: EmbeddedGitHub): Promise<void> {
  if (event.type !== "job-finished") return;
  await github.app("github-actions").check({ name: event.job, sha, conclusion: event.conclusion });
}

/** Notes the end of a run on GitHub. */
export const noteEnd = ({ id, result }: DeskRun, { runs }: EmbeddedGitHub): void =>
  runs.finish(id, result?.conclusion ?? "startup_failure");
