import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { JUNIT } from "./samples.ts";

const FILE = ".github/release-policy.yml";

test("a pull request is judged by the policy of the branch it goes to", async () => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { [FILE]: "version: 1\n" } },
      { branch: "mine" },
      { commit: "fix: mend", files: { [FILE]: "version: 1\nvalidation: { failed: 100 }\n" } },
    ],
  });
  git(scenario.directory, ["update-ref", "refs/pull/7/merge", "refs/heads/mine"]);

  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "unit.xml", "check-name": "" },
    ref: "refs/pull/7/merge",
    event: { name: "pull_request", payload: { number: 7 } },
    env: { GITHUB_BASE_REF: "main", GITHUB_HEAD_REF: "mine" },
    files: { "unit.xml": JUNIT },
  });

  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: "failed", failed: "1" } });
});
