import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("a new major leaves the branch of its line behind, which then is maintained", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat!: turn"] });
  const inputs = { mode: "tag" };
  const permissions = { contents: "write" } as const;

  const first = await scenario.run({ action: "version-bump", inputs, permissions });
  const refs = scenario.refs();
  const again = await scenario.run({ action: "version-bump", inputs, permissions });

  expect(describeRun(first)).toMatchSnapshot("first");
  expect(describeRun(again)).toMatchSnapshot("again");
  expect(first.outputs).toMatchObject({ released: "true", version: "2.0.0" });
  expect(refs.get("v2.0.0")).toBe(refs.get("main"));
  expect(refs.get("release/1.x")).toBe(refs.get("v1.2.3"));
  expect(scenario.refs()).toEqual(refs);
});
