import { resolve } from "node:path";
import type { ActionResult } from "@release-actions/core/action/action-result";
import type { Ports } from "@release-actions/core/action/open-ports";
import type { RunContext } from "@release-actions/core/action/run-context";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { applyPlan } from "./apply/apply-plan.ts";
import type { contract } from "./contract.ts";
import { checkInputs, checkReleases } from "./decide/check-inputs.ts";
import { decideNotes } from "./decide/decide-notes.ts";
import { chooseFormat } from "./formats/choose-format.ts";
import { findBase } from "./gather/find-base.ts";
import { gatherFacts } from "./gather/gather-facts.ts";
import type { ReleaseChangelogInputs } from "./release.ts";
import { describeLines } from "./report/describe-lines.ts";
import { digestPages } from "./report/digest-pages.ts";
import { reportNotes } from "./report/report-notes.ts";

/**
 * Writes what people read about releases: gathers facts, decides the notes, carries out what the inputs ask for, reports.
 * Errors: those of the policy, git, github and workspace rooms, of `errors.ts` here, and of the formats and the changelog.
 */
export async function writeNotes(
  inputs: ReleaseChangelogInputs,
  run: RunContext,
  ports: Ports,
): Promise<ActionResult<typeof contract>> {
  checkInputs(inputs);
  const { git, github, log } = ports;
  const facts = await gatherFacts(inputs, run, git);
  checkReleases(inputs, facts);
  const base = await findBase(inputs, run, github);
  const format = await chooseFormat(inputs.format ?? facts.policy.changelog.format, facts.template);
  const { owner, name } = run.repository;
  const repositoryUrl = `${run.serverUrl}/${owner}/${name}`;
  const filesBranch = inputs.commit === "records" ? facts.policy.governance.branch : base;
  const plan = decideNotes(facts, format, { ...inputs, repositoryUrl, filesBranch });
  const workspace = openWorkspace(resolve(run.workspace, inputs.workingDirectory));
  const applied = await applyPlan(plan, { inputs, policy: facts.policy, base, github, workspace });
  const mirror = inputs.commit === "records" && facts.policy.governance.mirror ? base : undefined;
  const reported = { inputs, plan, applied, filesBranch, mirror, digests: await digestPages(plan) };
  for (const line of describeLines(reported)) log.info(line);
  return reportNotes(reported);
}
