import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeValidation, readReport } from "./describe-validation.ts";
import { JUNIT, JUNIT_PASSED } from "./samples.ts";

test("what is wrong with any file is told at once, and nothing is written", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "reports/*\nk6:load.xml", coverage: "reports/good.xml" },
    permissions: { contents: "read", checks: "write" },
    files: {
      "reports/broken.xml": JUNIT.slice(0, 600),
      "reports/empty.json": "",
      "reports/good.xml": JUNIT_PASSED,
      "reports/latin1.xml": Buffer.from('<testsuite name="grün"/>', "latin1"),
      "reports/same.xml": JUNIT_PASSED,
      "reports/total.xml": '<testsuite tests="3"><testcase name="a"/></testsuite>',
      "reports/uat.yml": "uat: 1\nitems:\n  - { title: It works, result: passed }\n",
      "load.xml": JUNIT_PASSED.replace("login", "load"),
    },
  });

  expect(describeValidation(result, scenario)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, requests: [], outputs: { verdict: "", digest: "" } });
  expect(readReport(result)).toBeUndefined();
});
