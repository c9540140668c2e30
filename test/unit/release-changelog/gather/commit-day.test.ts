import { describe, expect, test } from "@jest/globals";
import { day } from "../../../../actions/release-changelog/src/gather/parse-day.ts";

describe("the input date", () => {
  test("may be the word for the commit's own day", () => {
    expect(day().parse("commit", "date")).toBe("commit");
  });

  test.each(["Commit", "tag", "now"])("knows no word %s", (word) => {
    expect(() => day().parse(word, "date")).toThrow("The input date cannot be");
  });
});
