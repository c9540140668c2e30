import type { ActionResult } from "@release-actions/core/action/action-result";
import type { contract } from "./contract.ts";
import type { Gate } from "./gate.ts";
import { findStanding } from "./gather/find-standing.ts";
import { reportStanding } from "./report/report-standing.ts";

/** Fails the step unless an approval stands now for exactly this release. */
export async function assertDecision(gate: Gate): Promise<ActionResult<typeof contract>> {
  const { inputs, log, workspace } = gate;
  const found = await findStanding(gate);
  if (found.file !== undefined && !inputs.dryRun) await workspace.write(inputs.decisionPath, found.file.bytes);
  log.info(`${found.digest}: ${found.standing.verdict}. ${found.standing.message}`);
  return reportStanding(found, gate);
}
