import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each(["fix: mend the door", "perf(db): read less", "Fix (door): mend it"])("%s bumps PATCH", async (commit) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, commit, "test: more"] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4", bump: "patch" });
});
