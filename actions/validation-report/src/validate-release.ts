import { resolve } from "node:path";
import type { ActionResult } from "@release-actions/core/action/action-result";
import type { Ports } from "@release-actions/core/action/open-ports";
import type { RunContext } from "@release-actions/core/action/run-context";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { publishReport } from "./apply/publish-report.ts";
import type { contract } from "./contract.ts";
import { decideVerdict } from "./decide/decide-verdict.ts";
import { gatherFacts } from "./gather/gather-facts.ts";
import { describeCheck } from "./report/describe-check.ts";
import { describeCounts } from "./report/describe-counts.ts";
import { reportValidation } from "./report/report-validation.ts";
import { writeReport } from "./report/write-report.ts";
import type { Applied, ValidationReportInputs } from "./validation.ts";

/**
 * Judges test results by the policy: gathers facts, decides, writes the report and the check run, reports.
 * Errors: those of the policy, git, github and workspace rooms and of `errors.ts` here. A validation that did not pass is a refusal.
 */
export async function validateRelease(
  inputs: ValidationReportInputs,
  run: RunContext,
  { git, github, clock, log }: Ports,
): Promise<ActionResult<typeof contract>> {
  const folder = resolve(run.workspace, inputs.workingDirectory);
  const workspace = openWorkspace(folder);
  const facts = await gatherFacts(inputs, run, { git, workspace, folder });
  const verdict = decideVerdict(facts, clock.now());
  const text = writeReport(facts, verdict);
  const { digestBytes } = await import("@release-actions/core/evidence/digest");
  const report = { path: inputs.reportPath, text, digest: digestBytes(text) };
  const { checkName, pathMap } = inputs;
  const judged = { facts, verdict, report };
  const check = checkName === undefined ? undefined : describeCheck(checkName, judged, { folder, pathMap });
  const applied: Applied = inputs.dryRun
    ? { check: undefined }
    : await publishReport(report, check, { workspace, github });
  log.info(`Validation ${describeCounts(verdict)}.`);
  return reportValidation({ ...judged, inputs }, applied);
}
