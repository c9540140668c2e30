import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeValidation } from "./describe-validation.ts";
import { JUNIT_PASSED } from "./samples.ts";

const POLICY = "version: 1\nvalidation: { require: [junit, uat, k6], passed: 5, coverage: 80% }\n";
const CHECKLIST = "uat: 1\nitems:\n  - title: It can be paid\n  - { title: It is quick, result: pass, by: ana }\n";

test("where nothing failed and not all is there, the validation is incomplete, and says what is missing", async () => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: { ".github/release-policy.yml": POLICY, "uat.yml": CHECKLIST } }],
  });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "unit.xml\nuat.yml\nload/*.json", coverage: "coverage/lcov.info" },
    permissions: { contents: "read", checks: "write" },
    files: { "unit.xml": JUNIT_PASSED },
  });

  expect(describeValidation(result, scenario)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: "incomplete", failed: "0", coverage: "" } });
});
