import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("a feature since the last version bumps MINOR, and nothing is written", async () => {
  await using scenario = await openScenario({
    history: [
      "feat: first",
      { tag: "v1.2.3" },
      "docs: explain",
      "feat(crm): new lead scoring algorithm",
      "fix(auth): rotate tokens",
    ],
  });
  const before = scenario.refs();

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({
    released: "true",
    version: "1.3.0",
    "previous-version": "1.2.3",
    bump: "minor",
  });
  expect(scenario.refs()).toEqual(before);
});
