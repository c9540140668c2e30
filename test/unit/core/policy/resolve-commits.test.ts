import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import { commitRulesFor, resolveCommits } from "@release-actions/core/policy/resolve-commits";
import { resolvePolicy } from "@release-actions/core/policy/resolve-policy";
import { problemsOf } from "./problems-of.ts";

describe("commitRulesFor", () => {
  test("without a policy they are what the commits room takes for granted", () => {
    expect(commitRulesFor(resolvePolicy(undefined), "release")).toEqual(DEFAULT_COMMIT_RULES);
  });

  test("where scopes name components, a component knows its own name and the others'", () => {
    const components = { Api: { tag: "api-{version}" }, web: { tag: "web-{version}" } };
    const policy = resolvePolicy({ version: 1, components, commits: { scopes: "components" } });
    expect(commitRulesFor(policy, "Api").scopeRule).toEqual({ own: "api", components: new Set(["api", "web"]) });
  });
});

describe("resolveCommits", () => {
  test.each([
    [{ unconventional: "patch" as const }, { unconventional: "patch" }],
    [{ squash: "title" as const }, { squash: "title" }],
    [{ "major-on-zero": true }, { majorOnZero: true, minorOnZero: true }],
    [{ "minor-on-zero": false }, { majorOnZero: false, minorOnZero: false }],
    [{ types: { "*": "patch" as const } }, { types: new Map([...DEFAULT_COMMIT_RULES.types, ["*", "patch"]]) }],
  ])("%j is laid over the defaults", (given, expected) => {
    expect(resolveCommits(given)).toMatchObject(expected);
  });

  const policies = new URL("../../../../bench/policies/", import.meta.url);

  test.each(readdirSync(policies).filter((name) => name.endsWith(".yml")))(
    "the benchmark's policy %s is valid",
    (name) => {
      const text = readFileSync(new URL(name, policies), "utf8");
      expect(problemsOf(() => parsePolicy(text, name))).toEqual([]);
    },
  );
});
