import { expect, test } from "@jest/globals";
import { beforeRequest } from "../../support/before-request.ts";
import { openScenario, type ScenarioRun } from "../../support/open-scenario.ts";

const FAILED = 120;
const cases = Array.from(
  { length: FAILED },
  (_, index) => `<testcase name="t${index}" file="src/a.ts" line="${index + 1}"><failure message="no"/></testcase>`,
);
const run: ScenarioRun = {
  action: "validation-report",
  inputs: { results: "unit.xml" },
  permissions: { contents: "read", checks: "write" },
  files: { "unit.xml": `<testsuite name="s">${cases.join("\n")}</testsuite>` },
};

test("a run that was killed between its requests is gone on with, and shows each failure once", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });
  let kill: (signal: NodeJS.Signals) => void = () => {};
  beforeRequest(scenario.github, "checks/update", () => kill("SIGKILL"));
  const killed = await scenario.run({
    ...run,
    onStart: (send) => {
      kill = send;
    },
  });
  const lines = () =>
    scenario.github.state.checkRuns.map(({ annotations }) => annotations.map(({ start_line }) => start_line));
  expect(killed.exitCode).toBeUndefined();
  expect(lines().map(({ length }) => length)).not.toEqual([FAILED]);

  const result = await scenario.run(run);

  expect(result.outputs).toMatchObject({ verdict: "failed", failed: String(FAILED) });
  expect(lines().map((all) => all.toSorted((a, b) => a - b))).toEqual([cases.map((_, index) => index + 1)]);
});
