import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const BULLETS = "\n\n* feat(crm): score leads\n\n* fix: mend the score\n";

test.each([
  {
    title: "headers in the body of an unconventional squash count",
    commit: `Lead scoring (#12)${BULLETS}`,
    version: "1.3.0",
  },
  {
    title: "headers in the body go no further than the squash's own title",
    commit: `fix: the score (#12)${BULLETS}`,
    version: "1.2.4",
  },
])("$title", async ({ commit, version }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, commit] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version });
});
