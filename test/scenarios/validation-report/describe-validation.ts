import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeRun } from "../../support/describe-run.ts";
import type { Scenario, ScenarioResult } from "../../support/open-scenario.ts";

/** The report that a run left; undefined where it left none. */
export function readReport({ workspace }: Pick<ScenarioResult, "workspace">): string | undefined {
  const path = join(workspace, "validation-report.md");
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** What users and GitHub see of a run; the report is shown once, and stands elsewhere as its name. */
export function describeValidation(result: ScenarioResult, { github }: Scenario) {
  const report = readReport(result) ?? "";
  const named = (text: string) => (report === "" ? text : text.replace(report.trimEnd(), "(validation-report.md)"));
  const { result: _, ...run } = describeRun({ ...result, summary: named(result.summary) });
  const checks = github.state.checkRuns.map(({ name, status, conclusion, externalId, title, summary, annotations }) => {
    return { name, status, conclusion, externalId, title, summary: named(summary ?? ""), annotations };
  });
  return { ...run, report, checks };
}
