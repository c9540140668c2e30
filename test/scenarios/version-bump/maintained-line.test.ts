import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const history = (branch: string, commit: string): readonly HistoryStep[] => [
  "feat: first",
  { tag: "v1.2.3" },
  { branch },
  "docs: begin the line",
  { branch: "main" },
  "feat!: second",
  { tag: "v2.0.0" },
  { branch },
  commit,
];

test.each([
  { branch: "release/1.x", commit: "fix: mend", version: "1.2.4" },
  { branch: "release/1.x", commit: "feat: backport", version: "1.3.0" },
  { branch: "release/1.2.x", commit: "fix: mend", version: "1.2.4" },
])("`$commit` on $branch stays in its line", async ({ branch, commit, version }) => {
  await using scenario = await openScenario({ history: history(branch, commit) });

  const result = await scenario.run({ action: "version-bump", ref: `refs/heads/${branch}` });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, "previous-version": "1.2.3" });
});

test.each([
  { branch: "release/1.x", commit: "feat!: turn" },
  { branch: "release/1.2.x", commit: "feat: backport" },
])("`$commit` on $branch would leave the line and is refused", async ({ branch, commit }) => {
  await using scenario = await openScenario({ history: history(branch, commit) });

  const result = await scenario.run({ action: "version-bump", ref: `refs/heads/${branch}` });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(JSON.parse(result.outputs.result ?? "").refusal.code).toMatch(/^(OUTSIDE_LINE|VERSION_TAKEN)$/);
});

test("a line does not jump over a version that it does not contain", async () => {
  await using scenario = await openScenario({
    history: [
      "feat: first",
      { tag: "v1.2.3" },
      { branch: "release/1.x" },
      "docs: begin the line",
      { branch: "main" },
      "feat: second",
      { tag: "v1.3.0" },
      { branch: "release/1.x" },
      "feat: backport",
    ],
  });

  const refused = await scenario.run({
    action: "version-bump",
    ref: "refs/heads/release/1.x",
    inputs: { "release-as": "1.4.0" },
  });

  expect(describeRun(refused)).toMatchSnapshot();
  expect(refused.exitCode).toBe(1);
  expect(refused.log).toMatch("JUMPS_OVER_VERSION");
});
