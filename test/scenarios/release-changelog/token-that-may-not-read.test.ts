import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

test.each(["shallow", "none"] as const)("without rights to read, a %s checkout is refused", async (checkout) => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.2.3" }, "feat: more", { tag: "v1.3.0" }],
  });

  const result = await scenario.run({ action: "release-changelog", checkout, permissions: { issues: "write" } });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
  expect(result.log).toMatch("contents: read");
  expect(writtenFiles(result)).toEqual({});
});

test("the token shows up nowhere", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }] });
  const token = "ghs_longGoneAndExpired0123456789";

  const result = await scenario.run({ action: "release-changelog", inputs: { token }, checkout: "none" });

  const shown = result.log.replace(/^::add-mask::.*$/gm, "") + result.summary + JSON.stringify(result.outputs);
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch(`::add-mask::${token}`);
  expect(shown).not.toMatch(token);
});
