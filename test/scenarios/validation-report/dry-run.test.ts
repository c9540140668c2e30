import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeValidation, readReport } from "./describe-validation.ts";
import { JUNIT_PASSED } from "./samples.ts";

test("a dry run shows the report, and writes neither it nor a check run", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "unit.xml", "dry-run": "true" },
    files: { "unit.xml": JUNIT_PASSED },
  });

  expect(describeValidation(result, scenario)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, requests: [], outputs: { verdict: "passed", "check-run-id": "" } });
  expect(readReport(result)).toBeUndefined();
});
