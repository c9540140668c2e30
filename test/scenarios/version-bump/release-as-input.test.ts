import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("the version that is asked for is released, whatever the commits say", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "docs: explain"] });

  const result = await scenario.run({ action: "version-bump", inputs: { "release-as": "3.1.4" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "3.1.4", tag: "v3.1.4", bump: "major" });
});

test.each([
  { asked: "1.2.3", code: "RELEASE_AS_NOT_HIGHER" },
  { asked: "1.0.0", code: "RELEASE_AS_NOT_HIGHER" },
  { asked: "v2.0.0", code: "RELEASE_AS_INVALID" },
  { asked: "2025.10.001", code: "RELEASE_AS_INVALID" },
])("$asked is refused with $code", async ({ asked, code }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] });

  const result = await scenario.run({ action: "version-bump", inputs: { "release-as": asked } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(JSON.parse(result.outputs.result ?? "")).toMatchObject({ outcome: "refused", refusal: { code } });
});
