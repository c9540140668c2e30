import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const TAG = { action: "version-bump", inputs: { mode: "tag" }, permissions: { contents: "write" } } as const;
const HISTORY: readonly HistoryStep[] = ["feat: first", { tag: "v1.2.3" }, "feat: more"];

test("a ruleset that forbids the tag is named", async () => {
  const rulesets = [{ name: "releases", target: "tag", include: ["refs/tags/v*"], rules: ["creation"] }] as const;
  await using scenario = await openScenario({ history: HISTORY, settings: { rulesets } });
  const before = scenario.refs();

  const result = await scenario.run(TAG);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(result.log).toMatch("REFUSED_BY_RULE");
  expect(scenario.refs()).toEqual(before);
});

test("a commit whose workflow files differ from the default branch's needs the token of an App, and that is said", async () => {
  await using scenario = await openScenario({
    settings: { workflowFilesGuarded: true },
    history: [
      ...HISTORY,
      { branch: "next" },
      { commit: "feat: new pipeline", files: { ".github/workflows/ci.yml": "on: push\n" } },
    ],
  });

  const result = await scenario.run({ ...TAG, ref: "refs/heads/next" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(result.log).toMatch("WORKFLOW_FILES_GUARDED");
  expect(result.log).toMatch("GitHub App");
});
