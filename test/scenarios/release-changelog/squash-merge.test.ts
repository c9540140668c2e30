import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

const BULLETS =
  "\n\n* feat(crm): score leads\n\n* fix: mend the score\n\nCo-authored-by: Ben Example <ben@example.invalid>\n";

test.each([
  { title: "an unconventional squash is told by the headers in its body", commit: `Lead scoring (#12)${BULLETS}` },
  { title: "a conventional squash is told by its own title", commit: `feat: lead scoring (#12)${BULLETS}` },
])("$title", async ({ commit }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, commit, { tag: "v1.3.0" }] });

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs.notes).toMatch("Ana Example, Ben Example");
});
