import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.2.3" },
  "feat: second",
  { tag: "v1.3.0-rc.1" },
  "fix: third",
  { tag: "v1.3.0-rc.2" },
  "docs: explain",
  { tag: "v1.3.0" },
];

test.each([
  {
    tag: "v1.3.0-rc.1",
    previous: "v1.2.3",
    told: ["second"],
    why: "the first candidate counts from the final version",
  },
  { tag: "v1.3.0-rc.2", previous: "v1.3.0-rc.1", told: ["third"], why: "a candidate counts from the one before it" },
  { tag: "v1.3.0", previous: "v1.2.3", told: ["second", "third"], why: "the final version tells all of it again" },
])("$why", async ({ tag, previous, told }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([{ previousTag: previous }]);
  for (const change of ["first", "second", "third"])
    expect([change, result.outputs.notes?.includes(`- ${change} `)]).toEqual([change, told.includes(change)]);
});

test("a candidate has no section in the changelog", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "v1.3.0-rc.2" },
    files: { "CHANGELOG.md": "# Changelog\n\n## v1.2.3\n" },
  });

  expect(writtenFiles(result)["CHANGELOG.md"]).toBe("# Changelog\n\n## v1.2.3\n");
  expect(result.outputs).toMatchObject({ "changelog-path": "", "notes-path": "docs/release-notes/v1.3.0-rc.2.md" });
});

test("a final version at the very commit of its candidate tells what the candidates told", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.0.0" }, "fix: second", { tag: "v1.0.1-rc.1" }, { tag: "v1.0.1" }],
  });

  const result = await scenario.run({ action: "release-changelog" });

  expect(Object.keys(writtenFiles(result))).toEqual(["CHANGELOG.md", "docs/release-notes/v1.0.1.md"]);
  expect(result.outputs.notes).toMatch("- second ");
});

test("candidates of calendar versions count from each other as well", async () => {
  const files = { ".github/release-policy.yml": "version: 1\ncomponents:\n  models: { scheme: calver }\n" };
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files },
      { tag: "v2025.10.001" },
      "feat: second",
      { tag: "v2025.10.002-rc.1" },
      "fix: third",
      { tag: "v2025.10.002-rc.2" },
    ],
  });

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([{ previousTag: "v2025.10.002-rc.1" }]);
});
