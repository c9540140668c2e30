import { describe, expect, test } from "@jest/globals";
import { leftFiles } from "@release-actions/rehearsal/command/left-files";

describe("the files of a branch", () => {
  test("are left below its name, and linked to", () => {
    expect(leftFiles("release-actions/records", new Map([["docs/a b#1.md", "text"]]))).toEqual([
      {
        path: "docs/a b#1.md",
        text: "text",
        place: "files/release-actions/records/docs/a b#1.md",
        link: "files/release-actions/records/docs/a%20b%231.md",
      },
    ]);
  });

  test.each([
    ["main", "../outside"],
    ["main", "a/../../outside"],
    ["main", ".."],
    ["../..", "file"],
  ])("are never left outside: %s, %s", (branch, path) => {
    expect(leftFiles(branch, new Map([[path, ""]]))).toEqual([]);
  });
});
