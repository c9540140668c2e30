import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { footer: "2.0.0", version: "2.0.0", exitCode: 0 },
  { footer: "1.2.2", version: "", exitCode: 1 },
  { footer: "next", version: "", exitCode: 1 },
])("a footer `Release-As: $footer` asks for that very version", async ({ footer, version, exitCode }) => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.2.3" }, `chore: on\n\nRelease-As: ${footer}\n`, "docs: explain"],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode, outputs: { released: String(exitCode === 0) } });
  expect(JSON.parse(result.outputs.result ?? "").components[0].version ?? "").toBe(version);
});
