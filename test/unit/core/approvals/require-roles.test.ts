import { describe, expect, test } from "@jest/globals";
import type { ReleasePart } from "@release-actions/core/approvals/approval-facts";
import { requireRoles } from "@release-actions/core/approvals/require-roles";
import type { RoleCondition } from "@release-actions/core/policy/generated/policy";
import { partOf, policyOf } from "./release-of.ts";

function judge(required: "always" | "never" | RoleCondition, parts: readonly ReleasePart[]) {
  const [one] = requireRoles(parts, policyOf({ roles: { role: { required, members: ["ana"] } } }));
  return `${one?.required ? "required" : "not required"}: ${one?.because}`;
}

describe("requireRoles", () => {
  test.each<[string, "always" | "never" | RoleCondition, Partial<ReleasePart>, string]>([
    ["always", "always", {}, "required: it is always required"],
    ["never", "never", {}, "not required: it is never required"],
    ["by environment", { environments: ["production"] }, {}, "required: it is for production"],
    ["by environment in any case", { environments: ["Production"] }, {}, "required: it is for production"],
    [
      "by environment in any case",
      { environments: ["production"] },
      { environment: "PRODUCTION" },
      "required: it is for PRODUCTION",
    ],
    [
      "by another environment",
      { environments: ["production", "dr"] },
      { environment: "staging" },
      "not required: it is for staging, not production or dr",
    ],
    ["by bump", { bump: ["major", "minor"] }, {}, "required: it is a minor release"],
    ["by another bump", { bump: ["major"] }, { bump: "patch" }, "not required: it is a patch release, not major"],
    ["by component", { components: ["backend"] }, {}, "required: it releases backend"],
    ["by another component", { components: ["models"] }, {}, "not required: it releases backend, not models"],
    ["by label", { labels: ["security"] }, { labels: ["Security"] }, "required: a pull request has the label security"],
    ["by another label", { labels: ["security"] }, {}, "not required: no pull request has the label security"],
    [
      "by labels that could not be read",
      { labels: ["a"] },
      { labels: undefined },
      "required: its labels could not be read",
    ],
    ["by folder", { paths: ["services/"] }, {}, "required: it changes services/api/main.py"],
    ["by file", { paths: ["./services/api/main.py"] }, {}, "required: it changes services/api/main.py"],
    ["by glob", { paths: ["**/*.py"] }, {}, "required: it changes services/api/main.py"],
    ["by a glob of folders", { paths: ["*/api"] }, {}, "required: it changes services/api/main.py"],
    ["by any path", { paths: ["."] }, {}, "required: it changes services/api/main.py"],
    ["by a folder whose name only begins so", { paths: ["serv"] }, {}, "not required: it changes nothing in serv"],
    [
      "by files that are not all known",
      { paths: ["x"] },
      { paths: undefined },
      "required: not all files that it changes are known",
    ],
    [
      "by all of several conditions",
      { environments: ["production"], bump: ["minor"] },
      {},
      "required: it is for production and it is a minor release",
    ],
    [
      "by several conditions of which one fails",
      { environments: ["production"], bump: ["major"] },
      {},
      "not required: it is a minor release, not major",
    ],
  ])("is asked %s", (_, required, change, expected) => {
    expect(judge(required, [partOf(change)])).toBe(expected);
  });

  test("of a train one component must meet all conditions", () => {
    const condition: RoleCondition = { environments: ["production"], bump: ["major"] };
    const parts = [partOf({ component: "a", environment: "staging", bump: "major" }), partOf({ component: "b" })];
    expect(judge(condition, parts)).toBe(
      "not required: it is for staging, not production; it is a minor release, not major",
    );
    const whole = [...parts, partOf({ component: "c", bump: "major" }), partOf({ component: "d", bump: "major" })];
    expect(judge(condition, whole)).toBe("required: it is for production and it is a major release (c, d)");
  });
});
