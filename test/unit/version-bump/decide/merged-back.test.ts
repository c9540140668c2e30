import { describe, expect, test } from "@jest/globals";
import type { Commit } from "@release-actions/core/commits/commit";
import { decideRelease } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import type { Facts } from "../../../../actions/version-bump/src/gather/facts.ts";
import { shaOf } from "../../core/commits/commits-of.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");

const decide = (facts: Facts) => decideRelease(facts, AUTO, NOW).map((plan) => plan.tag ?? plan.verdict.reasonCode);

describe("a maintained line that is merged back", () => {
  /** 0: the merge, 1: main's own commit, 2: the line's, which begins before v2.0.0 at 3. */
  const commits = ["Merge branch 'release/1.x'", "feat: d", "fix: c\n\nRelease-As: 1.9.5", "feat!: b"];
  const parents = [[1, 2], [3], [4], [4]];
  const factsWith = (tags: World["tags"]): Facts => {
    const facts = factsOf({ commits, tags: { "v2.0.0": 3, ...tags } });
    const components = facts.components.map((component) => ({
      ...component,
      range: component.range.map(
        (commit, index): Commit => ({ ...commit, parents: (parents[index] ?? []).map(shaOf) }),
      ),
    }));
    return { ...facts, components };
  };

  test("has had the version that its commits asked for", () => {
    expect(decide(factsWith({ "v1.9.5": 2 }))).toEqual(["v2.1.0"]);
  });

  test("asks for it still, where it was not released", () => {
    expect(decide(factsWith({}))).toEqual(["RELEASE_AS_NOT_HIGHER"]);
  });
});

describe("a branch that is named for a version alone, of several components", () => {
  const both = ["api/x", "web/x"];
  const commits: World["commits"] = [
    ["fix: b", ...both],
    ["feat: a", ...both],
  ];
  const policyOf = (api: string) =>
    `version: 1\ncomponents: { api: { path: api, tag: "${api}" }, web: { path: web, tag: "web-v{version}" } }\n`;

  test.each([
    { branch: "release/1.x", api: "v{version}", tags: ["v1.9.1", "web-v4.2.1"] },
    { branch: "hotfix/1.9.1", api: "v{version}", tags: ["v1.9.1", "web-v4.2.1"] },
    { branch: "release/web-v4.x", api: "v{version}", tags: ["v1.9.1", "web-v4.2.1"] },
    { branch: "release/web-v3.x", api: "v{version}", tags: ["v1.9.1", "OUTSIDE_LINE"] },
    { branch: "release/1.x", api: "api-v{version}", tags: ["api-v1.9.1", "OUTSIDE_LINE"] },
    { branch: "hotfix/1.9.1", api: "api-v{version}", tags: ["api-v1.9.1", "HOTFIX_BRANCH_NAME"] },
  ])("$branch beside $api gives $tags", ({ branch, api, tags }) => {
    const released = { [api.replace("{version}", "1.9.0")]: 1, "web-v4.2.0": 1 };

    expect(decide(factsOf({ policy: policyOf(api), branch, commits, tags: released }))).toEqual(tags);
  });
});

test("a branch whose bump is none releases nothing, whatever a footer asks for", () => {
  const policy = "version: 1\nbranches: { main: { bump: none } }\n";
  const commits = ["fix: b\n\nRelease-As: 2.0.0", "feat: a"];

  expect(decide(factsOf({ policy, commits, tags: { "v1.2.3": 1 } }))).toEqual(["NO_BUMP"]);
});
