import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { bump: "major", released: "true", version: "2.0.0" },
  { bump: "minor", released: "true", version: "1.3.0" },
  { bump: "patch", released: "true", version: "1.2.4" },
  { bump: "none", released: "false", version: "1.2.3" },
])("bump $bump goes before what the commits ask for", async ({ bump, released, version }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });

  const result = await scenario.run({ action: "version-bump", inputs: { bump } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released, version, bump });
});
