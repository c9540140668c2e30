import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { checkout: "shallow", code: "SHALLOW_HISTORY" },
  { checkout: "none", code: "FETCH_DENIED" },
] as const)("without rights to read, a $checkout checkout fails with $code", async ({ checkout, code }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });

  const result = await scenario.run({ action: "version-bump", checkout, permissions: { issues: "write" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(JSON.parse(result.outputs.result ?? "")).toMatchObject({ outcome: "failed", errors: [{ code }] });
  expect(result.log).toMatch("contents: read");
});
