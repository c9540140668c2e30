import { describe, expect, test } from "@jest/globals";
import { notesOf } from "./notes-of.ts";

const breakingOf = (message: string) => notesOf([message]).breaking[0]?.breaking;

describe("what breaks", () => {
  test.each([
    ["feat!: a (#1)", "a"],
    ["feat: a\n\nBREAKING CHANGE: b", "b"],
    ["feat!: drop Node 20\n\nBREAKING CHANGE: Drop node 20.", "drop Node 20"],
    ["feat: a\n\nBREAKING CHANGE: b\nstill b\n\n- and c\n- and d", "b\nstill b\n\n- and c\n- and d"],
    ["feat: a\n\nBREAKING CHANGE: b\nBREAKING CHANGE: c\n\nBREAKING-CHANGE: b", "b\n\nc"],
    ["feat: a\n\nBREAKING CHANGE: b\n\nCo-authored-by: Ben <ben@example.invalid>", "b"],
    ["feat: a\n\nBREAKING CHANGE: b\nSigned-off-by: Ben <ben@example.invalid>\nmore", "b"],
    ["feat: a\n\nBREAKING CHANGE: b\n\n(cherry picked from commit 0123456)", "b"],
    ["feat: a\n\n* feat: a\n\nBREAKING CHANGE: b\n\n* fix: lint\n\n* Merge\n\n---------\n", "b"],
    ["feat: a\r\n\r\nBREAKING CHANGE: b\r\nc\r\n", "b\nc"],
    ["\n\nfeat: a\n\nBREAKING CHANGE: after blank lines", "after blank lines"],
  ])("%j: %j", (message, note) => {
    expect(breakingOf(message)).toBe(note);
  });

  test("is told twenty times at most", () => {
    const footers = Array.from({ length: 1_000 }, (_, index) => `BREAKING CHANGE: n${index}`).join("\n");
    expect(breakingOf(`feat: a\n\n${footers}`)?.split("\n\n")).toHaveLength(20);
  });
});
