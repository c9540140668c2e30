import { describe, expect, test } from "@jest/globals";
import { decideRelease } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { warnOfStrayTags } from "../../../../actions/version-bump/src/decide/stray-tags.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");
const commits = ["fix: e", "fix: d", "fix: c", "fix: b", "feat: a"];

function warningOf(world: World): string | undefined {
  const facts = factsOf(world);
  return warnOfStrayTags(facts, decideRelease(facts, AUTO, NOW))[0]?.message;
}

describe("version tags of no component", () => {
  test.each([
    { tags: { "app-1.4.0": 1 }, template: "app-{version}" },
    { tags: { "1.4.0": 1 }, template: "{version}" },
    { tags: { "app-v1.4.0-rc.1": 0 }, template: "app-v{version}" },
    { tags: { "v1.4": 1 }, template: "v{version}" },
    { tags: { "models/2025.10.001": 1 }, template: "models/{version}" },
    { tags: { "lib2-1.4.0": 1 }, template: "lib2-{version}" },
  ])("are told at a first release: $template", ({ tags, template }) => {
    expect(warningOf({ commits, tags })).toContain(`${Object.keys(tags)[0]}. If`);
    expect(warningOf({ commits, tags })).toContain(`such as "${template}".`);
  });

  test("are named by the newest commits, and counted", () => {
    const tags = { "app-0.9.0": 4, "app-0.10.0": 3, "app-0.11.0": 2, "app-1.0.0": 1 };
    expect(warningOf({ commits, tags })).toContain("app-1.0.0, app-0.11.0, app-0.10.0 and 1 more.");
  });

  test.each<[string, World]>([
    ["the component has a version", { commits, tags: { "v1.0.0": 1, "app-1.4.0": 2 } }],
    ["it has a pre-release", { commits, tags: { "v1.0.0-rc.1": 1, "app-1.4.0": 2 } }],
    ["nothing is released", { commits: ["docs: a"], tags: { "app-1.4.0": 0 } }],
    ["they are in another history", { commits, tags: { "app-1.4.0": -1 } }],
    [
      "they are no versions",
      { commits, tags: { v1: 1, nightly: 2, "2025": 3, "app-1.4.0.1": 4, "refs/tags/v1.0.0": 4 } },
    ],
    [
      "they are another component's",
      {
        policy: 'version: 1\ncomponents: { api: { path: . }, app: { path: app, tag: "app-{version}" } }\n',
        commits,
        tags: { "app-1.4.0": 1 },
        selected: ["api"],
      },
    ],
  ])("are passed over where %s", (_, world) => {
    expect(warningOf(world)).toBeUndefined();
  });
});
