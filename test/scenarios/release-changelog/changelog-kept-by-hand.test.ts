import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.0.0" },
  "feat: second",
  { tag: "v1.1.0" },
  { branch: "release/1.0.x", at: "refs/tags/v1.0.0" },
  "fix: a hotfix",
  { tag: "v1.0.1" },
  { branch: "main" },
  "feat: third",
  { tag: "v1.2.0" },
];

const BY_HAND = `# What is new

All of it, since ever. <!-- keep this -->

## [Unreleased]

* Something   to come…

## v1.1.0 — The second one

We are proud of this.
   Odd   spacing stays,\tand trailing blanks:  
- second, told by a person

### For \`administrators\`

    code: block

1.0.0 / 2025-10-01
------------------

  * first

[Unreleased]: https://example.invalid/compare
`;

test("what people wrote stays byte for byte, and a new release goes above it", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.2.0", format: "strategy" },
    files: { "CHANGELOG.md": BY_HAND },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  const section = "## v1.2.0 (2025-10-21)\n- feat: third\n\n";
  expect(writtenFiles(result)["CHANGELOG.md"]?.replace(section, "")).toBe(BY_HAND);
});

test("a late hotfix of an older line lands below the newer versions", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.0.1", format: "strategy" },
    files: { "CHANGELOG.md": "# Changelog\n\n## v1.2.0\n\n- third\n\n## v1.1.0\n\n- second\n\n## v1.0.0\n\n- first\n" },
  });

  expect(writtenFiles(result)["CHANGELOG.md"]).toBe(
    "# Changelog\n\n## v1.2.0\n\n- third\n\n## v1.1.0\n\n- second\n\n## v1.0.1 (2025-10-21)\n- fix: a hotfix\n\n## v1.0.0\n\n- first\n",
  );
});

test.each(["grouped", "strategy", "keep-a-changelog"])(
  "in the format %s a second run changes no byte, and says so",
  async (format) => {
    await using scenario = await openScenario({ history: HISTORY });
    const inputs = { tag: "v1.2.0", format };
    const first = await scenario.run({ action: "release-changelog", inputs, files: { "CHANGELOG.md": BY_HAND } });
    const files = writtenFiles(first);

    const second = await scenario.run({ action: "release-changelog", inputs, files });

    expect(writtenFiles(second)).toEqual(files);
    expect(JSON.parse(second.outputs.result ?? "")).toMatchObject({ outcome: "done", files: [] });
    expect(second.outputs).toMatchObject({ notes: first.outputs.notes, digest: first.outputs.digest });
    expect(second.summary).toMatch("Every file is as it should be already.");
  },
);

test("a section that a person changed since is not written again", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const edited = "# Changelog\n\n## v1.2.0 (2025-10-22)\n\nThe third one is the best.\n";

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.2.0" },
    files: { "CHANGELOG.md": edited },
  });

  expect(writtenFiles(result)["CHANGELOG.md"]).toBe(edited);
  expect(result.outputs["changelog-path"]).toBe("CHANGELOG.md");
});

test("the releases of several runs stand as if they were written at once", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const run = (tag: string, files = {}) => scenario.run({ action: "release-changelog", inputs: { tag }, files });
  let files = {};
  for (const tag of ["v1.1.0", "v1.2.0", "v1.0.0", "v1.0.1"]) files = writtenFiles(await run(tag, files));

  const atOnce = await run("v1.0.0 v1.0.1 v1.1.0 v1.2.0");

  expect(writtenFiles(atOnce)).toEqual(files);
});

test("Windows line breaks stay, and what comes new has them too", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const windows = "\uFEFF# Changelog\r\n\r\n## v1.1.0\r\n\r\n- second\r\n";

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.2.0", format: "strategy" },
    files: { "CHANGELOG.md": windows },
  });

  expect(writtenFiles(result)["CHANGELOG.md"]).toBe(
    "\uFEFF# Changelog\r\n\r\n## v1.2.0 (2025-10-21)\r\n- feat: third\r\n\r\n## v1.1.0\r\n\r\n- second\r\n",
  );
});

test.each([
  { title: "other things", text: "# How to cook\n\n## Soup\n\nWater first.\n", code: "CHANGELOG_NOT_RECOGNIZED" },
  { title: "bytes that are no text", text: new Uint8Array([0x23, 0x20, 0xff, 0x0a]), code: "CHANGELOG_NOT_RECOGNIZED" },
  {
    title: "a merge's conflict",
    text: "# Changelog\n\n<<<<<<< HEAD\n## v1.1.0\n=======\n## v1.1.0 b\n>>>>>>> side\n",
    code: "CHANGELOG_HAS_CONFLICT",
  },
  { title: "a code block that never ends", text: "# Changelog\n\n```\nsecond\n", code: "CHANGELOG_BLOCK_OPEN" },
])("a file with $title is left alone, and nothing else is written", async ({ text, code }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.2.0" },
    files: { "CHANGELOG.md": text },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
  expect(result.log).toMatch(code);
  expect(Object.keys(writtenFiles(result))).toEqual(["CHANGELOG.md"]);
});
