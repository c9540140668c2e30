import { expect, test } from "@jest/globals";

import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

test.each(["grouped", "strategy", "keep-a-changelog"])(
  "a release without listed changes says so in the format %s",
  async (format) => {
    await using scenario = await openScenario({
      history: ["feat: first", { tag: "v1.0.0" }, "chore: tidy", "docs: explain", { tag: "v1.0.1" }],
    });

    const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.1", format } });

    expect(describeNotes(result)).toMatchSnapshot();
    expect(result.outputs.notes).toMatch("No notable changes.");
  },
);

test("a second tag of a commit brings nothing that its first did not", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.0.0" }, "fix: second", { tag: "v1.0.1" }, { tag: "v1.1.0" }],
  });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.releases ?? "")).toMatchObject([{ previousTag: "v1.0.0" }]);
});
