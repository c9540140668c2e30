import { describe, expect, test } from "@jest/globals";
import { readMessage } from "@release-actions/core/commits/read-message";

describe("readMessage", () => {
  test.each([
    ["a colon", "fix: x\n\nBREAKING CHANGE: gone", "gone"],
    ["a hyphen", "fix: x\n\nBREAKING-CHANGE: gone", "gone"],
    ["lower case", "fix: x\n\nBreaking change: gone", "gone"],
    ["the plural", "fix: x\n\nBREAKING CHANGES: gone", "gone"],
    ["its text on the next line", "fix: x\n\nBREAKING CHANGE:\n\ngone", "gone"],
    ["no colon, on a line of its own", "fix: x\n\nBREAKING CHANGE\ngone", "gone"],
    ["no colon, with a dash", "fix: x\n\nBREAKING CHANGES - gone", "- gone"],
    ["a bullet", "fix: x\n\n* BREAKING CHANGE: gone", "gone"],
    ["bold marks", "fix: x\n\n**BREAKING CHANGE**: gone", "gone"],
    ["a leading space", "fix: x\n\n  BREAKING CHANGE: gone", "gone"],
    ["Windows line ends", "fix: x\r\n\r\nBREAKING CHANGE: gone\r\n", "gone"],
    ["several lines", "fix: x\n\nBREAKING CHANGE: gone\nfor good", "gone\nfor good"],
    ["a footer after it", "fix: x\n\nBREAKING CHANGE: gone\nReviewed-by: Ana", "gone"],
    ["an earlier one", "fix: x\n\nBREAKING CHANGE: first\n\nBREAKING CHANGE: second", "first"],
  ])("a breaking note with %s is read", (_, message, note) => {
    expect(readMessage(message).breakingNote).toBe(note);
  });

  test.each([
    ["wrapped prose", "fix: x\n\nThis is no\nbreaking change for callers"],
    ["wrapped prose in capitals", "fix: x\n\nThis is no\nBREAKING CHANGE for callers"],
    ["a paragraph of prose", "fix: x\n\nbreaking changes are announced elsewhere"],
    ["a heading of quoted release notes", "fix(deps): x\n\n### ⚠ BREAKING CHANGES\n\n* theirs"],
    ["fenced code", "docs: x\n\n```\nBREAKING CHANGE: in fence\n```"],
    ["tildes, with backticks inside", "docs: x\n\n~~~\n```\nBREAKING CHANGE: in fence\n~~~"],
    ["a fence that stays open", "docs: x\n\n```\nBREAKING CHANGE: in fence"],
    ["indented code", "docs: x\n\n    BREAKING CHANGE: in code"],
    [
      "what is below the scissors",
      "docs: x\n\n# ------------------------ >8 ------------------------\nBREAKING CHANGE: x",
    ],
    ["the title", "docs: BREAKING CHANGE: in the title"],
  ])("%s is no breaking note", (_, message) => {
    expect(readMessage(message).breakingNote).toBeUndefined();
  });

  test("prose after a fence is read again", () => {
    expect(readMessage("fix: x\n\n```js\ncode\n```\nBREAKING CHANGE: real").breakingNote).toBe("real");
  });

  test.each([
    ["GitHub's bullets", "Title (#1)\n\n* feat: a\n\n* fix(b): c", ["feat", "fix"]],
    ["dashes", "Title\n\n- feat: a\n- fix: b", ["feat", "fix"]],
    ["lines of their own", "Title\n\nfeat: a\n\nfix: b", ["feat", "fix"]],
  ])("headers in a body are found as %s", (_, message, types) => {
    expect(readMessage(message).nested.map(({ type }) => type)).toEqual(types);
  });

  test("a trailer, prose and an unknown type are no nested headers", () => {
    const message = "Title\n\nCo-authored-by: Ana <a@example.invalid>\n\nNote: x\n\nwe\nfix: y\n\n* octoherd: z";
    expect(readMessage(message).nested).toEqual([]);
  });

  test.each([
    ["fix: x\n\nRelease-As: 2.0.0", "2.0.0"],
    ["fix: x\n\nrelease-as: 2.0.0\n\nReviewed-by: Ana", "2.0.0"],
    ["fix: x\n\nRelease-As: 1.0.0\nRelease-As: 2.0.0", "2.0.0"],
    ["fix: x\n\nRelease-As: not a version", undefined],
    ["fix: x\n\n```\nRelease-As: 2.0.0\n```", undefined],
    ["fix: Release-As: 2.0.0", undefined],
  ])("%j asks for the version %j", (message, version) => {
    expect(readMessage(message).releaseAs).toBe(version);
  });
});
