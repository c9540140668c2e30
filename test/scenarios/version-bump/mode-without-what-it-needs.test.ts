import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION] }\n";
const WITHOUT_FILE = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY } },
  { tag: "v1.2.3" },
  "feat: more",
];
const WITH_FILE = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, VERSION: "1.2.3\n" } },
  { tag: "v1.2.3" },
  "feat: more",
  { tag: "nightly" },
];
const permissions = { contents: "write", "pull-requests": "write" } as const;

test.each([
  {
    title: "mode files needs the files in the workspace",
    history: WITH_FILE,
    mode: "files",
    checkout: "none",
    code: "VERSION_FILE_UNREADABLE",
  },
  {
    title: "mode files needs the files that the policy lists",
    history: WITHOUT_FILE,
    mode: "files",
    checkout: "full",
    code: "VERSION_FILE_UNREADABLE",
  },
  {
    title: "mode pull-request needs the files that the policy lists",
    history: WITHOUT_FILE,
    mode: "pull-request",
    checkout: "none",
    code: "VERSION_FILE_MISSING",
  },
  {
    title: "mode check needs the files that the policy lists",
    history: WITHOUT_FILE,
    mode: "check",
    checkout: "none",
    code: "VERSION_FILE_MISSING",
  },
] as const)("$title", async ({ history, mode, checkout, code }) => {
  await using scenario = await openScenario({ history });
  const before = scenario.refs();

  const result = await scenario.run({ action: "version-bump", inputs: { mode }, permissions, checkout });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(result.log).toMatch(code);
  expect(scenario.refs()).toEqual(before);
});

test("mode pull-request needs a branch to propose to", async () => {
  await using scenario = await openScenario({ history: WITH_FILE });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "pull-request" },
    permissions,
    ref: "refs/tags/nightly",
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("BRANCH_NEEDED");
});
