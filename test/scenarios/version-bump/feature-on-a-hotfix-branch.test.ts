import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const history = (files: Readonly<Record<string, string>>): readonly HistoryStep[] => [
  { commit: "feat: first", files: { "a.txt": "a", ...files } },
  { tag: "v1.2.3" },
  { branch: "hotfix/1.2.4" },
  "fix: mend",
  "feat: sneak in",
];

test("a feature on a hotfix branch is refused, with a way out", async () => {
  await using scenario = await openScenario({ history: history({}) });
  const before = scenario.refs();

  const result = await scenario.run({
    action: "version-bump",
    ref: "refs/heads/hotfix/1.2.4",
    inputs: { mode: "tag" },
    permissions: { contents: "write" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" }, requests: [] });
  expect(result.log).toMatch("HOTFIX_TOO_FAR");
  expect(scenario.refs()).toEqual(before);
});

test("a feature on a hotfix branch is a patch where the policy allows it", async () => {
  const policy = 'version: 1\nbranches:\n  "hotfix/*": { features: allow }\n';
  await using scenario = await openScenario({ history: history({ ".github/release-policy.yml": policy }) });

  const result = await scenario.run({ action: "version-bump", ref: "refs/heads/hotfix/1.2.4" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4", bump: "patch" });
});

test("a bump that a person asks for beyond a patch is refused there, too", async () => {
  await using scenario = await openScenario({ history: history({}) });

  const result = await scenario.run({
    action: "version-bump",
    ref: "refs/heads/hotfix/1.2.4",
    inputs: { bump: "minor" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.log).toMatch("HOTFIX_TOO_FAR");
});
