import { describe, expect, test } from "@jest/globals";
import { decideRelease } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { report } from "../../../../actions/version-bump/src/report/report-release.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");
const POLICY = 'version: 1\ncomponents: { api: { path: api }, web: { path: web, tag: "web-v{version}" } }\n';
const WORLD: World = {
  policy: POLICY,
  commits: [
    ["fix: both", "api/x", "web/x"],
    ["fix: api", "api/x"],
    ["feat: first", "api/x", "web/x"],
  ],
  tags: { "v1.0.0": 2, "web-v2.0.0": 2 },
};
/** The same after another run took the version of `web` for another commit. */
const LOST: World = { ...WORLD, tags: { ...WORLD.tags, "web-v2.0.1": -1 } };

function reportOf({ decided, applied = decided, mode }: { decided: World; applied?: World; mode: "tag" | "compute" }) {
  const facts = factsOf(decided);
  const plansOf = (world: World) => decideRelease(factsOf(world), AUTO, NOW);
  const inputs = { mode, dryRun: false };
  const { outputs, refusal } = report({ facts, inputs, plans: plansOf(decided) }, { plans: plansOf(applied) });
  const components: { tag: string }[] = JSON.parse(outputs.components ?? "");
  return { ...outputs, components: components.map(({ tag }) => tag), refusal: refusal?.code };
}

describe("the outputs for several components", () => {
  test("count a commit of several components once", () => {
    expect(reportOf({ decided: WORLD, mode: "compute" })).toMatchObject({
      released: "true",
      commits: "2",
      components: ["v1.0.1", "web-v2.0.1"],
      refusal: undefined,
    });
  });

  test("name no release where one of them is refused from the start", () => {
    for (const mode of ["tag", "compute"] as const) {
      expect(reportOf({ decided: LOST, mode })).toMatchObject({
        released: "false",
        components: [],
        refusal: "VERSION_TAKEN",
      });
    }
  });

  test("name what was tagged before another run took the next one's version", () => {
    expect(reportOf({ decided: WORLD, applied: LOST, mode: "tag" })).toMatchObject({
      released: "true",
      components: ["v1.0.1"],
      refusal: "VERSION_TAKEN",
    });
  });
});
