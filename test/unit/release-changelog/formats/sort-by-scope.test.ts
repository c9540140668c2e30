import { expect, test } from "@jest/globals";
import { sortByScope } from "../../../../actions/release-changelog/src/formats/sort-by-scope.ts";
import { entry } from "./sample-notes.ts";

test("entries of one scope stand together, newest first, behind those without a scope", () => {
  const entries = [
    entry("a", { scope: "ui" }),
    entry("b", { scope: "API" }),
    entry("c"),
    entry("d", { scope: "ui" }),
    entry("e", { scope: "api" }),
  ];
  expect(
    sortByScope(entries)
      .map(({ description }) => description)
      .join(""),
  ).toBe("cbead");
});
