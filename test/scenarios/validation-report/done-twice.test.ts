import { expect, test } from "@jest/globals";
import { openScenario, type ScenarioRun } from "../../support/open-scenario.ts";
import { readReport } from "./describe-validation.ts";
import { JUNIT, JUNIT_PASSED } from "./samples.ts";

const run = (results: string): ScenarioRun => ({
  action: "validation-report",
  inputs: { results: "*.xml" },
  permissions: { contents: "read", checks: "write" },
  files: { "unit.xml": results },
});

test("the same results give the same report, the same check run and no further request to write", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });
  const first = await scenario.run(run(JUNIT));

  const second = await scenario.run(run(JUNIT));

  expect(readReport(second)).toBe(readReport(first));
  expect(second.outputs).toEqual(first.outputs);
  expect(second.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  expect(scenario.github.state.checkRuns).toHaveLength(1);
});

test("results that pass at last take the place of those that failed, with no line that failed left", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });
  await scenario.run(run(JUNIT));

  const result = await scenario.run(run(JUNIT_PASSED));

  expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: "passed" } });
  expect(scenario.github.state.checkRuns.at(-1)).toMatchObject({ conclusion: "success", annotations: [] });
});
