import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeValidation, readReport } from "./describe-validation.ts";
import { JUNIT, K6, LCOV, PLAYWRIGHT, PYTEST, UAT } from "./samples.ts";

const POLICY = `version: 1
components:
  api: { path: ., tag: "v{version}" }
validation:
  require: [junit, playwright, k6, pytest, uat]
  flaky:
    - { test: checkout.pays twice, until: 2025-12-31, reason: "https://github.com/inopsio/sample/issues/7" }
    - { test: "http_req_duration: p(95)<500", until: 2025-10-20 }
  coverage: 80%
`;

test("the results of every tool are judged together, and told at the lines that failed", async () => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: { ".github/release-policy.yml": POLICY } }],
    now: new Date("2025-10-21T12:00:00Z"),
  });

  const result = await scenario.run({
    action: "validation-report",
    inputs: {
      component: "api",
      results: "reports/*.xml\nplaywright:reports/e2e.json\nreports/load.json\nreports/pytest.json\nuat.yml",
      coverage: "coverage/lcov.info",
      "path-map": "/home/runner/work/sample/sample=",
    },
    permissions: { contents: "read", checks: "write" },
    files: {
      "reports/unit.xml": JUNIT,
      "reports/e2e.json": PLAYWRIGHT,
      "reports/load.json": K6,
      "reports/pytest.json": PYTEST,
      "uat.yml": UAT,
      "coverage/lcov.info": LCOV,
    },
  });

  expect(describeValidation(result, scenario)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({
    verdict: "failed",
    passed: "7",
    failed: "4",
    flaky: "1",
    skipped: "2",
    coverage: "75%",
    digest: `sha256:${createHash("sha256")
      .update(readReport(result) ?? "")
      .digest("hex")}`,
  });
});
