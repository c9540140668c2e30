import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readOutline } from "../../../../actions/release-changelog/src/changelog/read-outline.ts";
import { commonmarkHeadings } from "./commonmark-headings.ts";

const levels = (text: string) => readOutline(text).headings.map(({ start, level }) => ({ start, level }));

/** Lines that begin, go on, and end every kind of block. */
const lines = fc.constantFrom(
  "",
  "",
  "# 1.0.0",
  "## [1.1.0] ##",
  "#no heading",
  "####### seven",
  "   ### 1.2.0",
  "    # code",
  "\t# code",
  "text",
  "  more text",
  "    indented",
  "===",
  "---",
  "- - -",
  "***",
  "```",
  "```js",
  "``` a`b",
  "~~~~",
  "~~~",
  "  ```",
  "- item",
  "* # in a list",
  "- ```\n  # code\n  ```",
  "  in the item",
  "  # in the item",
  "1. one",
  "   three",
  "   # three",
  "> quoted",
  "> # quoted",
  "<!-- comment",
  "# hidden -->",
  "<!-- one line -->",
  "<details>",
  "</details>",
  '<a name="1.0.0"></a>',
  "\n<br>",
  "<b",
  "<pre>",
  "x </pre>",
  "<?php",
  "?>",
  "<!DOCTYPE html>",
  "[1.0.0]: https://example.org\n",
  "| a | b |",
  "***bold***",
  "\\# no heading",
);

describe("readOutline", () => {
  test("finds the headings that a CommonMark parser finds", () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 9 }), fc.constantFrom("\n", "\r\n"), (all, lineBreak) => {
        const text = all.join(lineBreak);
        expect(levels(text)).toEqual(commonmarkHeadings(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
