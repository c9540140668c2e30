import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decideRelease } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { unownedCommits } from "../../../../actions/version-bump/src/decide/unowned-commits.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const POLICY = 'version: 1\ncomponents: { api: { path: api }, web: { path: web, tag: "web-v{version}" } }\n';
const NOW = new Date("2025-10-21T12:00:00Z");

const titlesOf = (world: World) => unownedCommits(factsOf(world))?.map(({ message }) => message);

describe("commits of no component", () => {
  const commits = [
    ["docs: all", "README.md"],
    ["fix: api", "api/x"],
    ["ci: run", "ci.yml"],
    ["feat: first", "api/x"],
  ] as const;

  test("are those whose paths are in none, also where one component was released since", () => {
    expect(titlesOf({ policy: POLICY, commits })).toEqual(["docs: all", "ci: run"]);
    expect(titlesOf({ policy: POLICY, commits, tags: { "v1.0.0": 1 } })).toEqual(["docs: all", "ci: run"]);
    expect(titlesOf({ policy: POLICY, commits, tags: { "v1.0.0": 1, "web-v1.0.0": 1 } })).toEqual(["docs: all"]);
  });

  test("are not told where only one of several components is asked for", () => {
    expect(titlesOf({ policy: POLICY, commits, selected: ["api"] })).toBeUndefined();
  });

  test("cannot be where a component is the whole repository", () => {
    expect(titlesOf({ commits })).toBeUndefined();
  });

  test("are with the accounts all commits since the components' last versions", () => {
    const paths = fc.subarray(["api/x", "web/x", "ci.yml"]);
    fc.assert(
      fc.property(fc.array(paths, { minLength: 1, maxLength: 12 }), (all) => {
        const facts = factsOf({ policy: POLICY, commits: all.map((some) => ["fix: it", ...some] as const) });
        const accounted = decideRelease(facts, AUTO, NOW).flatMap(({ account }) => account.commits);
        const shas = [
          ...accounted.map(({ commit }) => commit.sha),
          ...(unownedCommits(facts) ?? []).map(({ sha }) => sha),
        ];
        expect(new Set(shas).size).toBe(all.length);
      }),
    );
  });
});
