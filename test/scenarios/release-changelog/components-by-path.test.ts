import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { FOUR_COMPONENTS } from "../../support/four-components.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const HISTORY: readonly HistoryStep[] = [
  ...FOUR_COMPONENTS,
  { commit: "perf: all of it", files: { "models/a": "c", "infra/a": "c", "apps/web/a": "c" } },
  { tag: "v3.0.0" },
  { tag: "frontend-v1.3.2" },
  { tag: "infra-v1.4" },
  { tag: "models-2025.10.002" },
];

test("each component has its own notes of what touches its paths", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { component: "*" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(Object.keys(writtenFiles(result))).toEqual([
    "CHANGELOG.md",
    "docs/release-notes/frontend-v1.3.2.md",
    "docs/release-notes/infra-v1.4.md",
    "docs/release-notes/models-2025.10.002.md",
    "docs/release-notes/v3.0.0.md",
  ]);
});

test("one component's notes are the same, whether it is named, found by its tag, or written with the others", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const all = await scenario.run({ action: "release-changelog" });
  const expected = writtenFiles(all)["docs/release-notes/infra-v1.4.md"];

  const [named, tagged, pushed] = [
    await scenario.run({ action: "release-changelog", inputs: { component: "infrastructure" } }),
    await scenario.run({ action: "release-changelog", inputs: { tag: "infra-v1.4" } }),
    await scenario.run({ action: "release-changelog", ref: "refs/tags/infra-v1.4" }),
  ];

  expect([named, tagged, pushed].map(({ outputs }) => outputs.notes)).toEqual([expected, expected, expected]);
  expect(expected).toMatch("mend the route");
  expect(expected).not.toMatch("mend the page");
});

test("several tags make a train with one page", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: {
      tag: "v3.0.0 infra-v1.4\n  frontend-v1.3.2 v3.0.0",
      "train-path": "docs/release-notes/2025-10-21.md",
      changelog: "none",
    },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs["notes-path"]).toBe("docs/release-notes/2025-10-21.md");
  expect(result.outputs.notes).toBe(writtenFiles(result)["docs/release-notes/2025-10-21.md"]);
  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([
    { tag: "v3.0.0" },
    { tag: "infra-v1.4" },
    { tag: "frontend-v1.3.2" },
  ]);
});

test("without a path the train's page is an output alone", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { changelog: "none" } });

  expect(result.outputs.notes).toMatch(/^# Release 2025-10-21\n/);
  expect(result.outputs).toMatchObject({ "notes-path": "", digest: "" });
  expect(Object.keys(writtenFiles(result))).toHaveLength(4);
});

test("a tag of another component than the named one is refused", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { tag: "infra-v1.4", component: "frontend" },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("TAG_OF_NO_COMPONENT");
});
