import { describe, expect, test } from "@jest/globals";
import { requirePolicy } from "@release-actions/core/policy/require-policy";
import { resolvePolicy } from "@release-actions/core/policy/resolve-policy";
import { problemsOf } from "./problems-of.ts";

describe("requirePolicy", () => {
  const policy = resolvePolicy(undefined);

  test("every key that is missing is named, with the file to add it to", () => {
    const needed = {
      "approvals.roles": policy.approvals.roles,
      "signing.identity": policy.signing.identities,
      "validation.coverage": policy.validation.coverage,
      "changelog.notes": policy.changelog.notes,
    };
    expect(problemsOf(() => requirePolicy(policy, "approval-gate", needed))).toEqual([
      "1:1 approval-gate needs `approvals.roles`, `signing.identity`, `validation.coverage`, which the policy does not say. Add them to .github/release-policy.yml; docs/policy-reference.md of release-actions describes each key with an example.",
    ]);
  });

  test.each([
    ["a number that is zero", 0],
    ["a false", false],
    ["a list with an entry", ["ana"]],
    ["a map with an entry", new Map([["a", 1]])],
  ])("%s is said", (_, value) => {
    expect(requirePolicy(policy, "any-action", { key: value })).toEqual({ key: value });
  });

  test.each([
    ["undefined", undefined],
    ["an empty text", ""],
    ["an empty list", []],
    ["an empty map", new Map()],
  ])("%s is missing", (_, value) => {
    expect(() => requirePolicy(policy, "any-action", { key: value })).toThrow(
      expect.objectContaining({ code: "POLICY_INCOMPLETE" }),
    );
  });
});
