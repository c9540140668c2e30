import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY = ["feat: first", { tag: "v1.0.0" }, { tag: "v1.0.1" }] as const;

test.each([{ path: "../{tag}.md" }, { path: ".git/hooks/{tag}" }, { path: "docs/{name}.md" }])(
  "the path `$path` is refused",
  async ({ path }) => {
    await using scenario = await openScenario({ history: HISTORY });

    const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.0", "notes-path": path } });

    expect(describeNotes(result)).toMatchSnapshot();
    expect(result.log).toMatch('::error::PATH_INVALID: The input "notes-path" cannot be ');
    expect(writtenFiles(result)).toEqual({});
  },
);

test("a path of the policy is refused as the policy's", async () => {
  const files = {
    ".github/release-policy.yml": 'version: 1\nchangelog: { notes: ".git/{tag}.md", file: "a//b.md" }\n',
  };
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files }, { tag: "v1.0.0" }] });

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("PATH_INVALID: The policy's changelog.notes cannot be ");
  expect(result.log).toMatch("PATH_INVALID: The policy's changelog.file cannot be ");
});

test.each([
  { title: "two releases", inputs: { tag: "v1.0.0 v1.0.1", "notes-path": "NOTES.md" } },
  { title: "the notes and the changelog", inputs: { tag: "v1.0.0", "notes-path": "CHANGELOG.md" } },
  { title: "the notes and the train", inputs: { tag: "v1.0.0", "train-path": "docs/release-notes/v1.0.0.md" } },
])("one file for $title is refused", async ({ inputs }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("NOTES_PATH_SHARED");
  expect(writtenFiles(result)).toEqual({});
});

test("a folder in the place of the notes is said, and the changelog stays as it was", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.0.0" },
    files: { "docs/release-notes/v1.0.0.md/a": "" },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(Object.keys(writtenFiles(result))).toEqual(["docs/release-notes/v1.0.0.md/a"]);
});
