import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION, package.json] }\n";
const files = (version: string) => ({ VERSION: `${version}\n`, "package.json": `{ "version": "${version}" }\n` });

test.each([
  { title: "the right version", change: files("1.3.0"), exitCode: 0 },
  { title: "untouched version files", change: { "a.txt": "b" }, exitCode: 0 },
  { title: "a version that goes too far", change: files("2.0.0"), exitCode: 1 },
  { title: "one right and one wrong version file", change: { ...files("1.3.0"), VERSION: "1.2.4\n" }, exitCode: 1 },
])("a pull request with $title", async ({ change, exitCode }) => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, ...files("1.2.3") } },
      { tag: "v1.2.3" },
      { branch: "feature/more" },
      { commit: "feat: more", files: change },
    ],
  });
  git(scenario.directory, ["update-ref", "refs/pull/7/merge", "refs/heads/feature/more"]);

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "check" },
    ref: "refs/pull/7/merge",
    event: { name: "pull_request", payload: { number: 7 } },
    env: { GITHUB_BASE_REF: "main", GITHUB_HEAD_REF: "feature/more" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(exitCode);
  expect(result.log).toMatch(exitCode === 0 ? "" : /VERSION_FILE_BREAKS_POLICY.*the policy gives 1\.3\.0/);
});
