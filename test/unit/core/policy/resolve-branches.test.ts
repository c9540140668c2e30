import { describe, expect, test } from "@jest/globals";
import { branchRule, resolveBranches } from "@release-actions/core/policy/resolve-branches";
import fc from "fast-check";

const rules = (...patterns: readonly string[]) => ({
  branches: resolveBranches(Object.fromEntries(patterns.map((pattern) => [pattern, {}]))),
});

describe("branchRule", () => {
  test.each([
    ["develop", { environment: "sandbox", bump: undefined }],
    ["main", { environment: "staging", prerelease: undefined }],
    ["release/1.x", { environment: "production", maintain: "major" }],
    ["hotfix/1.2.4", { environment: "production", bump: "patch", features: "refuse" }],
    ["feature/search", { environment: undefined, bump: undefined }],
  ])("without a policy %s follows the strategy", (branch, rule) => {
    expect(branchRule({ branches: resolveBranches() }, branch)).toMatchObject(rule);
  });

  test("a branch without a rule releases by its commits and is deployed nowhere", () => {
    expect(branchRule(rules(), "trunk")).toEqual({
      pattern: "trunk",
      environment: undefined,
      prerelease: undefined,
      bump: undefined,
      features: "refuse",
      maintain: undefined,
    });
  });

  test.each([
    ["an exact name wins over a longer glob", "a/b", ["a/b", "a/*", "a/b*", "**/b**"], "a/b"],
    ["the longest glob wins", "release/1.x", ["release/*", "release/1.*", "**"], "release/1.*"],
    ["equally long globs go by their letters", "ab", ["a*", "*b"], "*b"],
    ["one star stops at a slash", "team/a/b/fix", ["team/*/fix"], "team/a/b/fix"],
    ["two stars do not", "team/a/b/fix", ["team/**/fix"], "team/**/fix"],
    ["one star at the end does not either", "release/api/v1.x", [], "release/*"],
    ["two stars at the end are the longer glob", "release/api/v1.x", ["release/**"], "release/**"],
    ["a dot is a dot", "release/1-x", ["release/1.*"], "release/*"],
    ["case counts", "Main", ["main"], "Main"],
  ])("%s", (_, branch, patterns, expected) => {
    expect(branchRule(rules(...patterns), branch).pattern).toBe(expected);
  });

  test("a policy's rule is laid over the default one, key by key", () => {
    const branches = resolveBranches({ main: { prerelease: "rc" }, "hotfix/*": { features: "allow" } });
    expect(branchRule({ branches }, "main")).toMatchObject({ environment: "staging", prerelease: "rc" });
    for (const branch of ["hotfix/2.0.1", "hotfix/api/v2.0.1"])
      expect(branchRule({ branches }, branch)).toMatchObject({ bump: "patch", features: "allow" });
  });

  test("a default is taken back by its neutral word", () => {
    const branches = resolveBranches({ main: { environment: "none" }, "hotfix/*": { bump: "auto" } });
    expect(branchRule({ branches }, "main").environment).toBeUndefined();
    expect(branchRule({ branches }, "hotfix/1").bump).toBeUndefined();
  });

  test("the order in which rules are written does not matter", () => {
    const pattern = fc.stringMatching(/^[ab*/]{1,6}$/);
    const shuffled = fc
      .uniqueArray(pattern, { maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, fc.stringMatching(/^[ab/]{1,6}$/), ([written, other], branch) => {
        expect(branchRule(rules(...other), branch)).toEqual(branchRule(rules(...written), branch));
      }),
    );
  });
});
