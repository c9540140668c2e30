import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import { openScenario } from "../../support/open-scenario.ts";
import { JUNIT_PASSED } from "./samples.ts";

const LISTED: Readonly<Record<string, Permissions>> = JSON.parse(
  readFileSync("actions/validation-report/permissions.json", "utf8"),
);
const CHECK_NAMES: Readonly<Record<string, string>> = { 'check-name: ""': "", "check-name: validation": "validation" };

/** A full checkout needs no token to be read, so there is none. */
async function runWith(mode: string, permissions: Permissions) {
  await using scenario = await openScenario({ history: ["feat: first"] });
  return await scenario.run({
    action: "validation-report",
    inputs: { results: "unit.xml", "check-name": CHECK_NAMES[mode] ?? mode },
    permissions,
    checkout: "none",
    files: { "unit.xml": JUNIT_PASSED },
  });
}

test.each(Object.entries(LISTED))(
  "%s works with exactly the permissions that are listed",
  async (mode, permissions) => {
    expect(await runWith(mode, permissions)).toMatchObject({ exitCode: 0, outputs: { verdict: "passed" } });
  },
);

const LESS = Object.entries(LISTED).flatMap(([mode, permissions]) =>
  Object.entries(permissions).flatMap(([name, level]) => {
    const { [name]: _taken, ...others } = permissions;
    const without = { mode, taken: `${name}: ${level}`, permissions: others };
    return level === "read"
      ? [without]
      : [without, { ...without, permissions: { ...others, [name]: "read" as const } }];
  }),
);

test.each(LESS)("$mode fails where $taken is taken away and $permissions is left", async ({ mode, permissions }) => {
  const { exitCode, outputs, log } = await runWith(mode, permissions);

  expect({ exitCode, check: outputs["check-run-id"] }).toEqual({ exitCode: 1, check: "" });
  expect(log).toMatch(/FETCH_DENIED|PERMISSION_MISSING|REPOSITORY_NOT_FOUND/);
});
