import { dirname } from "node:path";
import { describeRun } from "../../support/describe-run.ts";
import type { ScenarioResult } from "../../support/open-scenario.ts";

/** What users see of a run, without the folders of this machine and without what is logged for debugging. */
export function describeSigning(result: ScenarioResult) {
  const { log, ...rest } = describeRun(result);
  const whole = JSON.stringify({ ...rest, log: log.filter((line) => !line.startsWith("::debug::")) });
  return JSON.parse(whole.replaceAll(dirname(result.workspace), "RUN"));
}

/** The code that a run ended with, or its outcome. */
export function codeOf({ outputs }: Pick<ScenarioResult, "outputs">): string {
  const { outcome, errors, refusal } = JSON.parse(outputs.result ?? "{}");
  return errors?.[0]?.code ?? refusal?.code ?? outcome;
}
