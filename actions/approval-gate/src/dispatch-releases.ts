import type { ActionResult } from "@release-actions/core/action/action-result";
import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import type { RequestedRelease } from "@release-actions/core/evidence/request-entry";
import { isSha } from "@release-actions/core/git/sha";
import type { GitHub } from "@release-actions/core/github/github";
import { recordDispatches } from "./apply/record-dispatches.ts";
import { startWorkflows } from "./apply/start-workflows.ts";
import type { contract } from "./contract.ts";
import { tagElsewhere, tagMissing } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { findStanding } from "./gather/find-standing.ts";
import { reportStanding } from "./report/report-standing.ts";

/**
 * Starts the workflow that deploys, at the final tag of each release that is approved: once, by however many runs.
 * Errors: `TAG_MISSING`, `TAG_POINTS_ELSEWHERE`, those of `findStanding` and of the github room.
 */
export async function dispatchReleases(gate: Gate): Promise<ActionResult<typeof contract>> {
  const { github, inputs, log } = gate;
  const found = await findStanding(gate);
  const { request } = found.standing;
  if (found.file === undefined || request === undefined) return reportStanding(found, gate);
  const asked = request.releases.filter((one) => found.digest === request.digest || one.digest === found.digest);
  await requireTags(asked, github);
  if (inputs.dryRun) return reportStanding(found, gate);
  const dispatches = await recordDispatches(request, asked, found.view, gate);
  const started = await startWorkflows(request, dispatches, gate);
  for (const { tag, run } of started) log.info(`${tag}: ${inputs.workflow} was started, ${run.url}`);
  return reportStanding(found, gate, started);
}

/** The final tag stands at what was validated, or nothing is started. */
async function requireTags(releases: readonly RequestedRelease[], github: Pick<GitHub, "findTag">): Promise<void> {
  const problems: ReleaseError[] = [];
  for (const { release } of releases) {
    const { sha, tag } = release;
    const standing = await github.findTag(tag);
    if (standing === undefined) problems.push(tagMissing(tag, sha));
    else if (!isSha(sha) || standing !== sha) problems.push(tagElsewhere(tag, standing, sha));
  }
  throwAll(problems);
}
