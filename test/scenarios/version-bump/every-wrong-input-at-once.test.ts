import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("everything that is wrong with the inputs is said at once, and every output is there", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { bump: "huge", mode: "party", "dry-run": "perhaps", "working-directory": "" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, requests: [] });
  const { outcome, errors } = JSON.parse(result.outputs.result ?? "");
  expect(outcome).toBe("failed");
  expect(errors.map(({ code }: { code: string }) => code).sort()).toEqual([
    "INPUT_INVALID",
    "INPUT_INVALID",
    "INPUT_INVALID",
    "INPUT_MISSING",
  ]);
  expect(Object.keys(result.outputs).sort()).toEqual(DECLARED);
});

const DECLARED = [
  "bump",
  "commits",
  "components",
  "previous-tag",
  "previous-version",
  "pull-request",
  "released",
  "result",
  "sha",
  "tag",
  "version",
];
