import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { branch: "hotfix/1.2.5", code: "HOTFIX_BRANCH_NAME" },
  { branch: "hotfix/v1.3.0", code: "HOTFIX_BRANCH_NAME" },
])("$branch from v1.2.3 is refused with $code", async ({ branch, code }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, { branch }, "fix: mend"] });

  const result = await scenario.run({ action: "version-bump", ref: `refs/heads/${branch}` });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(result.log).toMatch(code);
});

test("a hotfix branch without a release in its history has nothing to mend", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { branch: "hotfix/urgent" }, "fix: mend"] });

  const result = await scenario.run({ action: "version-bump", ref: "refs/heads/hotfix/urgent" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.log).toMatch("HOTFIX_WITHOUT_RELEASE");
});
