import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY = ["feat: first", { tag: "v1.0.0" }, "feat: second", { branch: "next" }, "fix: third"] as const;

test("notes are written of a version that is not tagged yet, as they will be once it is", async () => {
  await using scenario = await openScenario({ history: [...HISTORY, { branch: "tagged" }, { tag: "other-v1" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { version: "1.1.0", ref: "next", date: "2025-10-21" },
  });
  await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag", ref: "next" },
    permissions: { contents: "write" },
  });
  const tagged = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs.notes).toBe(tagged.outputs.notes);
  expect(writtenFiles(result)).toEqual(writtenFiles(tagged));
});

test("the day of a version that is not tagged is never today", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { version: "1.1.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("DATE_UNKNOWN");
});

test("the day may be the commit's own", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: new Date("2030-01-01T00:00:00Z") });

  const result = await scenario.run({ action: "release-changelog", inputs: { version: "1.1.0", date: "commit" } });

  expect(result.outputs.notes).toMatch(/^# v1\.1\.0 \(2025-10-21\)\n/);
});

test("a version that is tagged has its tag's day and commit", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { version: "1.0.0" } });

  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([
    { tag: "v1.0.0", date: "2025-10-21", sha: scenario.refs().get("v1.0.0") },
  ]);
});

test.each([
  { title: "a version of another scheme", inputs: { version: "2025.10.001" }, code: "VERSION_INVALID" },
  { title: "a tag for a version", inputs: { version: "v1.1.0", date: "2025-10-21" }, code: "VERSION_INVALID" },
  {
    title: "a version that is tagged elsewhere",
    inputs: { version: "1.0.0", ref: "main" },
    code: "VERSION_TAGGED_ELSEWHERE",
  },
  {
    title: "a release of it",
    inputs: { version: "1.1.0", date: "commit", release: "draft" },
    code: "RELEASE_WITHOUT_TAG",
  },
  {
    title: "a commit that is not there",
    inputs: { version: "1.1.0", ref: "nowhere", date: "2025-10-21" },
    code: "REVISION_UNKNOWN",
  },
])("$title is refused with $code", async ({ inputs, code }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs,
    permissions: { contents: "write" },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
  expect(result.log).toMatch(`::error::${code}: `);
  expect(writtenFiles(result)).toEqual({});
});

test("a version is of one component", async () => {
  const files = {
    ".github/release-policy.yml": 'version: 1\ncomponents:\n  a: { tag: "a-{version}" }\n  b: { tag: "b-{version}" }\n',
  };
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files }] });

  const [unnamed, all] = [
    await scenario.run({ action: "release-changelog", inputs: { version: "1.0.0", date: "commit" } }),
    await scenario.run({ action: "release-changelog", inputs: { version: "1.0.0", date: "commit", component: "*" } }),
  ];

  expect(unnamed.log).toMatch("COMPONENT_MISSING");
  expect(all.log).toMatch("INPUTS_EXCLUDE_EACH_OTHER");
});
