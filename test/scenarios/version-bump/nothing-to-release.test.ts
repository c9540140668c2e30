import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("documentation alone releases nothing, and the outputs keep the current version", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.2.3" }, "docs: explain", "test: more", "Wording"],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({
    released: "false",
    version: "1.2.3",
    tag: "v1.2.3",
    bump: "none",
    commits: "0",
  });
});
