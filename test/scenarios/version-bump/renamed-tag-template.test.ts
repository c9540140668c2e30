import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("a first release beside version tags of no component is warned of", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "app-1.4.0" }, "fix: mend"] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.0.0" });
  expect(result.log).toMatch(/^::warning title=TAGS_OF_NO_COMPONENT::.*app-1\.4\.0.*"app-\{version\}"/m);
  expect(result.summary).toMatch("TAGS_OF_NO_COMPONENT");
});
