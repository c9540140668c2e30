import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

test.each([
  { by: "the input", inputs: { changelog: "none" }, policy: "version: 1\n" },
  { by: "the policy", inputs: {}, policy: "version: 1\nchangelog: { file: none }\n" },
])("no changelog is kept where $by says so", async ({ inputs, policy }) => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: { ".github/release-policy.yml": policy } }, { tag: "v1.0.0" }],
  });

  const result = await scenario.run({ action: "release-changelog", inputs });

  expect(Object.keys(writtenFiles(result))).toEqual(["docs/release-notes/v1.0.0.md"]);
  expect(result.outputs["changelog-path"]).toBe("");
});

test("an input keeps one where the policy keeps none", async () => {
  const files = { ".github/release-policy.yml": "version: 1\nchangelog: { file: none }\n" };
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files }, { tag: "v1.0.0" }] });

  const result = await scenario.run({ action: "release-changelog", inputs: { changelog: "./docs/HISTORY.md" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs["changelog-path"]).toBe("docs/HISTORY.md");
});
