import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeValidation, readReport } from "./describe-validation.ts";
import { JUNIT_PASSED } from "./samples.ts";

const files = { "reports/login.xml": JUNIT_PASSED };

test("without a policy one test must pass and none may fail, and without a check run nothing is asked of GitHub", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "reports/*.xml", "check-name": "" },
    files,
  });

  expect(describeValidation(result, scenario)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, requests: [], outputs: { verdict: "passed", passed: "2" } });
});

test("without a checkout the results of an earlier job are enough", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "reports/*.xml" },
    permissions: { contents: "read", checks: "write" },
    checkout: "none",
    files,
  });

  expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: "passed" } });
  expect(readReport(result)).toContain("`reports/login.xml`");
  expect(scenario.github.state.checkRuns).toMatchObject([{ name: "validation", conclusion: "success" }]);
});
