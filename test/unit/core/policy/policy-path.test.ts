import { describe, expect, test } from "@jest/globals";
import { formatPath, quote } from "@release-actions/core/policy/policy-path";

describe("formatPath", () => {
  test.each([
    [["approvals", "roles", "qa-lead", "members", 0], "approvals.roles.qa-lead.members[0]"],
    [["branches", "release/*", "bump"], 'branches["release/*"].bump'],
    [["components", "a\n::error::b"], 'components["a\\n::error::b"]'],
    [[], ""],
  ])("%j is written %s", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

describe("quote", () => {
  test("a long value is cut", () => {
    expect(quote("x".repeat(500))).toHaveLength(80);
  });

  test("a value stays on one line", () => {
    expect(quote("a\r\nb")).toBe('"a\\r\\nb"');
  });
});
