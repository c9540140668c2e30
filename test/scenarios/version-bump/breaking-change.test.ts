import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { by: "`!`", commit: "refactor(api)!: drop v1" },
  { by: "`!` before the scope, as people write it", commit: "feat!(api): drop v1" },
  { by: "a footer", commit: "fix: mend\n\nBody.\n\nBREAKING CHANGE: the flag is gone\n" },
  { by: "a footer with a hyphen", commit: "fix: mend\n\nBREAKING-CHANGE: the flag is gone\n" },
  { by: "a footer under a title that is no header", commit: "Mend it\n\nBREAKING CHANGE: the flag is gone\n" },
])("a breaking change by $by bumps MAJOR", async ({ commit }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, commit, "feat: more"] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "2.0.0", bump: "major" });
});
