import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY = [
  "feat: first",
  { tag: "v1.0.0" },
  "feat: second",
  { tag: "v1.1.0-rc.1" },
  "fix: third",
  { tag: "v1.1.0" },
] as const;

test.each([
  { title: "the working directory", inputs: {} },
  { title: "the records branch and a draft", inputs: { commit: "records", release: "draft" } },
  { title: "a pull request and a release", inputs: { commit: "pull-request", release: "publish" } },
])("a dry run for $title shows the plan, and writes nothing anywhere", async ({ inputs }) => {
  await using scenario = await openScenario({ history: HISTORY });
  const before = scenario.refs();

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.1.0", "dry-run": "true", ...inputs },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(0);
  expect(result.outputs.notes).toMatch("- second ");
  expect(writtenFiles(result)).toEqual({});
  expect(scenario.refs()).toEqual(before);
  expect(result.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a dry run says what kind each release would be", async () => {
  await using scenario = await openScenario({
    history: [...HISTORY, { branch: "old", at: "refs/tags/v1.0.0" }, "fix: late", { tag: "v1.0.1" }],
  });

  const { summary, log } = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.1.0 v1.0.1 v1.1.0-rc.1", "dry-run": "true", release: "publish" },
  });

  expect(summary.split("\n").filter((line) => line.startsWith("| `"))).toEqual([
    expect.stringMatching(/\| to be published, latest \|$/),
    expect.stringMatching(/\| to be published, not latest \|$/),
    expect.stringMatching(/\| to be published, pre-release \|$/),
  ]);
  expect(log).toMatch("Release of v1.0.1 to be published, not latest");
});

test("a dry run finds what the real run would refuse", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.1.0", "dry-run": "true", files: "dist/*.tgz\nREADME.md", release: "draft" },
    files: { "CHANGELOG.md": "Not one.\n" },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("FILES_NOT_FOUND");
});
