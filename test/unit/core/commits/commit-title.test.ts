import { describe, expect, test } from "@jest/globals";
import { titleOf } from "@release-actions/core/commits/commit-title";

describe("titleOf", () => {
  test.each([
    { what: "the first line", message: "feat: search\n\nbody", title: "feat: search" },
    { what: "the first line that holds anything", message: "\n \n  feat: search  \nbody", title: "feat: search" },
    { what: "nothing of an empty message", message: " \n", title: "" },
    {
      what: "no more of an endless line than a reader bears",
      message: "x".repeat(65_536),
      title: `${"x".repeat(300)}…`,
    },
  ])("gives $what", ({ message, title }) => {
    expect(titleOf({ message })).toBe(title);
  });
});
