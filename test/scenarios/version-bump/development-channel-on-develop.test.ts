import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("develop counts on its own channel, and heads for what main has not released yet", async () => {
  const policy = { ".github/release-policy.yml": "version: 1\nbranches:\n  develop: { prerelease: dev }\n" };
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: policy },
      { tag: "v1.2.3" },
      { branch: "develop" },
      "feat: second",
      { tag: "v1.3.0-dev.1" },
      "fix: third",
      { branch: "main" },
      { merge: "develop", message: "Merge develop" },
      { tag: "v1.3.0" },
      { branch: "develop" },
      "fix: fourth",
    ],
  });

  const result = await scenario.run({ action: "version-bump", ref: "refs/heads/develop" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.4.0-dev.1", "previous-version": "1.2.3" });
});
