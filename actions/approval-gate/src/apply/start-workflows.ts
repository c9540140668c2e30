import type { RecordedRequest } from "@release-actions/core/evidence/read-requests";
import type { Gate } from "../gate.ts";
import type { StartedRun } from "../report/report-standing.ts";
import type { ReleaseDispatch } from "./record-dispatches.ts";

/** Milliseconds in which a run that has recorded a dispatch starts the workflow, or has come to its end. */
const FRESH = 60_000;
/** Milliseconds after which the workflow's run can be seen by others. */
const SEEN_AFTER = 15_000;

/**
 * Starts the recorded workflow of each release, unless it was started at the tag since the decision; another run that has just recorded
 * it is given time to.
 */
export async function startWorkflows(
  { decision, ticket }: Pick<RecordedRequest, "decision" | "ticket">,
  dispatches: readonly ReleaseDispatch[],
  { clock, github, run }: Pick<Gate, "clock" | "github" | "run">,
): Promise<readonly StartedRun[]> {
  const now = clock.now().getTime();
  const isOthers = ({ dispatch }: ReleaseDispatch) =>
    dispatch.run !== run.runId && Math.abs(now - Date.parse(dispatch.dispatchedAt)) < FRESH;
  if (dispatches.some(isOthers)) await clock.sleep(SEEN_AFTER);
  const started: StartedRun[] = [];
  for (const { requested, dispatch } of dispatches) {
    const { component, version } = requested.release;
    const { workflow, tag } = dispatch;
    const since = decision?.decidedAt ?? dispatch.dispatchedAt;
    const inputs = { component, version, digest: requested.digest, ticket: String(ticket) };
    started.push({ tag, run: await github.dispatchWorkflow({ workflow, tag, inputs, since }) });
  }
  return started;
}
