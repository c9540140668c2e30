import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { JUNIT } from "./samples.ts";

test("in a folder of the workspace the lines are those of the checkout", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "unit.xml", "working-directory": "code", "path-map": "src=packages/shop/src" },
    permissions: { contents: "read", checks: "write" },
    path: "code",
    files: { "code/unit.xml": JUNIT },
  });

  expect(result.outputs).toMatchObject({ verdict: "failed", "report-path": "validation-report.md" });
  expect(scenario.github.state.checkRuns).toMatchObject([
    { annotations: [{ path: "packages/shop/src/checkout.test.ts", start_line: 12 }] },
  ]);
});
