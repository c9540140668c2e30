import { describe, expect, test } from "@jest/globals";
import { editDistance, nearestName } from "@release-actions/core/policy/nearest-name";
import fc from "fast-check";

describe("nearestName", () => {
  const keys = ["path", "scheme", "tag", "files", "initial", "artifacts", "deploy", "watch"];

  test.each([
    ["paht", "path"],
    ["Scheme", "scheme"],
    ["tags", "tag"],
    ["artefacts", "artifacts"],
    ["file", "files"],
    ["depoly", "deploy"],
  ])("%s was meant as %s", (name, meant) => {
    expect(nearestName(name, keys)).toBe(meant);
  });

  test.each(["colour", "x", "", "reviewers"])("%j was meant as none of them", (name) => {
    expect(nearestName(name, keys)).toBeUndefined();
  });
});

describe("editDistance", () => {
  const word = fc.stringMatching(/^[abc]{0,6}$/);

  test("it is nothing for equal texts alone, the same both ways, and at most the longer text", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  test("swapped neighbours are one mistake", () => {
    expect(editDistance("patch", "pacth")).toBe(1);
  });
});
