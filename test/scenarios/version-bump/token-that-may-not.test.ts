import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const HISTORY = ["feat: first", { tag: "v1.2.3" }, "feat: more"] as const;

test("an empty token is said to be missing", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { token: "" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(result.log).toMatch("INPUT_MISSING: The input token");
});

test("a token without `contents: write` cannot claim, and the permission is named", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const before = scenario.refs();

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag" },
    permissions: { contents: "read" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(result.log).toMatch("PERMISSION_MISSING");
  expect(result.log).toMatch("contents: write");
  expect(scenario.refs()).toEqual(before);
});

test("a token that GitHub does not know is said to be so", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag", token: "ghs_longGoneAndExpired0123456789" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("TOKEN_REJECTED");
});

test("the token is masked, and shows up nowhere", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const token = "ghs_longGoneAndExpired0123456789";

  const result = await scenario.run({ action: "version-bump", inputs: { mode: "tag", token }, checkout: "none" });

  const shown = result.log.replace(/^::add-mask::.*$/gm, "") + result.summary + JSON.stringify(result.outputs);
  expect(result.log).toMatch(`::add-mask::${token}`);
  expect(shown).not.toMatch(token);
  expect(shown).not.toMatch(Buffer.from(`x-access-token:${token}`).toString("base64"));
});
