import { expect, test } from "@jest/globals";
import { checkPattern } from "@release-actions/cosign-sign/decide/check-pattern";
import fc from "fast-check";

test.each([
  "^https://github\\.com/inopsio/api/\\.github/workflows/candidate\\.yml@refs/heads/main$",
  "^https://github.com/inopsio/api/.github/workflows/candidate.yml@refs/heads/main$",
  "^https://github\\.com/inopsio/[a-z-]+/\\.github/workflows/(?:candidate|hotfix)\\.yml@refs/(heads/main|tags/v\\d+)$",
])("takes %s", (pattern) => {
  expect(checkPattern(pattern)).toBe(pattern);
});

test.each([
  "https://github.com/org/repo",
  "^https://github.com/org/repo",
  "https://github.com/org/repo$",
  "^https://github.com/org/repo/x\\$",
  "^https://github.com/org/repo/x|https://github.com/evil/repo/x$",
  "^https://github.com/org/a$|^https://github.com/org/b$",
  "(?m)^https://github.com/org/repo/x$",
  "^https://github.com/org/repo(?i)/x$",
  "^https://.*$",
  "^https://github.com/.*$",
  "^https://github.com/org-?/repo$",
  "^https://github.com/org/\\Qa|b\\E$",
  "^https://github.com/org/repo(/x$",
  "^https://github.com/org/[repo$",
  "",
])("refuses %p", (pattern) => {
  expect(() => checkPattern(pattern)).toThrow(expect.objectContaining({ code: "IDENTITY_NOT_ANCHORED" }));
});

test("whatever is taken does not match what somebody else could be called", () => {
  const part = fc.constantFrom(
    "|",
    "(",
    ")",
    "[",
    "]",
    "$",
    "^",
    "\\",
    ".*",
    "a",
    "/",
    "(?:",
    "(?i)",
    "\\.",
    "\\$",
    "{2}",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const pattern = `^https://github.com/org/${parts.join("")}$`;
      try {
        checkPattern(pattern);
      } catch {
        return;
      }
      expect(new RegExp(pattern, "u").test("https://evil.example/org/a")).toBe(false);
      expect(new RegExp(pattern, "u").test("evil https://github.com/org/a")).toBe(false);
      expect(new RegExp(pattern, "u").test("https://github.com/evil/a")).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
