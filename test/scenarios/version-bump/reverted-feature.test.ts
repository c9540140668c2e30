import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("a feature that was reverted by its title counts no more, and neither does the revert", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.2.3" }, "feat: second", "fix: third", 'Revert "feat: second"\n\nIt broke.\n'],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4", bump: "patch", commits: "1" });
});

test("a revert of what was released before is a patch", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, 'Revert "feat: first"'] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4", bump: "patch" });
});
