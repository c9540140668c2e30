import type { ActionResult } from "@release-actions/core/action/action-result";
import type { Ports } from "@release-actions/core/action/open-ports";
import type { RunContext } from "@release-actions/core/action/run-context";
import { claimTags } from "./apply/claim-tags.ts";
import { keepLines } from "./apply/keep-lines.ts";
import { proposeFiles } from "./apply/propose-files.ts";
import { writeFiles } from "./apply/write-files.ts";
import { checkFiles } from "./check/check-files.ts";
import { checkTag } from "./check/check-tag.ts";
import type { contract } from "./contract.ts";
import { decideRelease } from "./decide/decide-release.ts";
import { gatherFacts } from "./gather/gather-facts.ts";
import type { Applied, Release, VersionBumpInputs } from "./release.ts";
import { describeLines } from "./report/describe-lines.ts";
import { report } from "./report/report-release.ts";

/**
 * Versions the components of a repository: gathers facts, decides, applies what the mode asks for, reports.
 * Errors: those of the policy, git and github rooms and of `errors.ts` here. A version that must not be is a refusal.
 */
export async function bumpVersion(
  inputs: VersionBumpInputs,
  run: RunContext,
  ports: Ports,
): Promise<ActionResult<typeof contract>> {
  const facts = await gatherFacts(inputs, run, ports.git);
  const now = ports.clock.now();
  const request = { bump: inputs.bump, releaseAs: inputs.releaseAs, prerelease: inputs.prerelease };
  const release = { facts, request, now, plans: decideRelease(facts, request, now), inputs, run };
  const applied = await carryOut(release, ports);
  for (const line of describeLines(applied)) ports.log.info(line);
  return report(release, applied);
}

/** What is refused for one component is done for none. */
function carryOut(release: Release, ports: Ports): Applied | Promise<Applied> {
  const { plans, inputs } = release;
  if (inputs.mode === "check") return check(release, ports);
  const isRefused = plans.some(({ verdict }) => verdict.decision === "refused");
  return inputs.dryRun || isRefused ? { plans } : apply(release, ports);
}

function check(release: Release, { git }: Ports): Applied | Promise<Applied> {
  return release.facts.tag === undefined ? checkFiles(release, git) : checkTag(release, release.facts.tag);
}

async function apply(release: Release, { git, github }: Ports): Promise<Applied> {
  switch (release.inputs.mode) {
    case "tag": {
      const plans = await claimTags(release, github);
      return { plans, ...(await keepLines(plans, release.facts.policy.branches, github)) };
    }
    case "files":
      return { plans: release.plans, files: await writeFiles(release) };
    case "pull-request":
      return { plans: release.plans, ...(await proposeFiles(release, git, github)) };
    default:
      return { plans: release.plans };
  }
}
