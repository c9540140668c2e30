import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const beside = (tag: string): readonly HistoryStep[] => [
  "feat: first",
  { tag: "v1.0.0" },
  { branch: "next" },
  "feat!: beside",
  { tag },
  { branch: "main" },
  "fix: second",
];

test("a higher tag on another branch does not count", async () => {
  await using scenario = await openScenario({ history: beside("v5.0.0") });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.0.1", "previous-version": "1.0.0" });
});

test("a version that another branch took is refused", async () => {
  await using scenario = await openScenario({ history: beside("v1.0.1") });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(result.log).toMatch("VERSION_TAKEN");
});
