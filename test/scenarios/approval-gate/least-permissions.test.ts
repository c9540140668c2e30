import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import { git } from "../../support/build-history.ts";
import type { ScenarioResult } from "../../support/open-scenario.ts";
import { failureOf } from "./describe-gate.ts";
import { type GateWorld, openGate } from "./gate-world.ts";

const LISTED: Readonly<Record<string, Permissions>> = JSON.parse(
  readFileSync("actions/approval-gate/permissions.json", "utf8"),
);
const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals: { roles: { developer: { satisfied-by: { checks: [ci], review: merged } }, qa-lead: { members: [ana] } } }
`;

type Run = (world: GateWorld, permissions: Permissions) => Promise<ScenarioResult>;

/** Each mode as it does all that it can. */
const RUNS: Readonly<Record<string, Run>> = {
  request: (world, permissions) => world.request([{}], { permissions }),
  evaluate: (world, permissions) => world.evaluate(world.ticket(), { permissions }),
  dispatch: (world, permissions) => world.dispatch(world.digest(), { permissions }),
  assert: (world, permissions) => world.assert(world.digest(), { permissions }),
};

/** What is written first is taken away first, since a run that lacks something later leaves the rest done. */
const ORDER = ["contents", "actions", "pull-requests", "checks", "issues"];

/** The permissions with each of them taken away, or lessened, in turn. */
const less = (permissions: Permissions) =>
  Object.entries(permissions)
    .toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .flatMap(([name, level]) => {
      const { [name]: _taken, ...others } = permissions;
      return level === "read" ? [others] : [others, { ...others, [name]: "read" as const }];
    });

describe("in one private repository", () => {
  let world: GateWorld;
  beforeAll(async () => {
    world = await openGate({ policy: POLICY });
    await world.change();
  }, 60_000);
  afterAll(() => world[Symbol.asyncDispose]());

  /** What must have happened before a mode. */
  const BEFORE: Readonly<Record<string, () => Promise<unknown>>> = {
    evaluate: () => world.comment("ana", "/approve qa-lead DIGEST"),
    dispatch: async () => git(world.directory, ["tag", "v1.4.0", "main"]),
  };

  test.each(Object.keys(RUNS))(
    "mode %s fails with less than what is listed, and works with it",
    async (mode) => {
      await BEFORE[mode]?.();
      const listed = LISTED[mode] ?? {};
      const run = RUNS[mode];
      for (const permissions of less(listed)) {
        const result = await run?.(world, permissions);
        expect({ permissions, exitCode: result?.exitCode, releases: result?.outputs.releases }).toEqual({
          permissions,
          exitCode: 1,
          releases: "[]",
        });
      }
      const result = await run?.(world, listed);
      expect(result && failureOf(result)).toBe("");
    },
    240_000,
  );
});
