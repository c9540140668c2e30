import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const HISTORY: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.0.0" },
  "feat: second",
  { tag: "half-way", message: "annotated" },
  "fix: third",
  { branch: "side", at: "refs/tags/v1.0.0" },
  "feat: beside",
  { branch: "main" },
  "fix: fourth",
];

test.each([
  { title: "a version's tag", from: "v1.0.0", version: "1.1.0", commits: "3" },
  { title: "a tag that is no version", from: "half-way", version: "1.0.1", commits: "2" },
  { title: "a full tag name", from: "refs/tags/half-way", version: "1.0.1", commits: "2" },
])("commits are counted from $title, and the version from what was released", async ({ from, version, commits }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { from } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, commits, "previous-version": "1.0.0" });
});

test("commits are counted from a commit", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const from = scenario.refs().get("half-way") ?? "";
  const result = await scenario.run({ action: "version-bump", inputs: { from } });

  expect(result.outputs).toMatchObject({ released: "true", version: "1.0.1", commits: "2" });
});

test.each([
  { from: "side", code: "FROM_NOT_IN_HISTORY" },
  { from: "v9.9.9", code: "REVISION_UNKNOWN" },
  { from: "--upload-pack=evil", code: "REVISION_UNKNOWN" },
])("counting from $from fails with $code", async ({ from, code }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { from }, checkout: "none" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(JSON.parse(result.outputs.result ?? "")).toMatchObject({ outcome: "failed", errors: [{ code }] });
});
