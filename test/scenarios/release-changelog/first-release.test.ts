import { expect, test } from "@jest/globals";

import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

test("the notes of a first release tell the whole history", async () => {
  await using scenario = await openScenario({
    history: ["Initial commit", "feat: first", "feat(api)!: turn the door", "chore: tidy", { tag: "v1.0.0" }],
  });

  const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.0" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs.notes).toMatch("first");
});
