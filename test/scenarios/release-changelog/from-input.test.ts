import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

const HISTORY = [
  "feat: first",
  { tag: "v1.0.0" },
  "feat: second",
  { tag: "v1.1.0" },
  { tag: "checkpoint" },
  { branch: "side" },
  "fix: aside",
  { branch: "main" },
  "fix: third",
  { tag: "v1.1.1" },
] as const;

test.each([
  { of: "an earlier version", from: "v1.0.0", previous: "v1.0.0" },
  { of: "a tag at a version, which is named by its version", from: "checkpoint", previous: "v1.1.0" },
  { of: "a full ref", from: "refs/tags/v1.0.0", previous: "v1.0.0" },
])("notes count from $of", async ({ from, previous }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.1", from } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([{ previousTag: previous }]);
});

test("a commit to count from is named by its id, since a branch would go on", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { branch: "base" }, { branch: "main" }, "fix: second", { tag: "v1.0.0" }],
  });
  const base = scenario.refs().get("base") ?? "";

  for (const from of ["base", base]) {
    const { outputs } = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.0", from } });
    expect(outputs.notes).toMatch(`compare/${base.slice(0, 12)}...v1.0.0`);
    expect(outputs.notes).not.toMatch("first");
  }
});

test.each([
  { title: "what is not there", from: "nowhere", code: "REVISION_UNKNOWN" },
  { title: "what is not in the history", from: "side", code: "FROM_NOT_IN_HISTORY" },
  { title: "the release itself", from: "v1.1.1", code: "FROM_IS_RELEASE" },
])("$title is refused to count from", async ({ from, code }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.1", from } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch(code);
});

test("what a release counts from is named by its own version, whatever other versions its commit has", async () => {
  await using scenario = await openScenario({
    history: [
      "feat: first",
      ...["v1.0.0", "v1.1.0-rc.1", "v2.0.0"].map((tag) => ({ tag })),
      "feat: second",
      { tag: "v1.1.0" },
    ],
  });

  for (const from of ["", "v1.0.0"]) {
    const { outputs } = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.0", from } });
    expect(JSON.parse(outputs.releases ?? "")).toMatchObject([{ previousTag: "v1.0.0" }]);
    expect(outputs.notes).toMatch("compare/v1.0.0...v1.1.0");
  }
});
