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

  test.each([
    ["a byte order mark", "\uFEFF# 1.0.0\n", ["1.0.0"]],
    ["YAML front matter", "---\ntitle: x\n# comment\n---\n# 1.0.0", ["1.0.0"]],
    ["TOML front matter", "+++\n# comment\n+++\n# 1.0.0", ["1.0.0"]],
    ["front matter that never ends", "---\ntitle: x\n# 1.0.0", ["1.0.0"]],
    ["a rule at the top", "---\n\n# 1.0.0\n\n---\n", ["1.0.0"]],
    ["a list whose code never ends", "- ```\n  # code\n# 1.0.0\n", ["1.0.0"]],
    ["an item without content", "-\n\n# 1.0.0\n", ["1.0.0"]],
    ["a number within prose", "Since\n1986. text\n\n# 1.0.0 #\n", ["1.0.0"]],
    ["a heading of several lines", "1.0.0\nof May\n===\n", ["1.0.0"]],
    ["a heading that ends in a sign", "# C#\n# C #\n# #\n", ["C#", "C", ""]],
  ])("finds the headings of a text with %s", (_, text, headings) => {
    expect(readOutline(text).headings.map((heading) => heading.text)).toEqual(headings);
  });

  test("finds link definitions, but for those in code or within a paragraph", () => {
    const text = "[a]: u\ntext\n[b]: u\n\n```\n[c]: u\n```\n   [d \\] e]:u 'title'\r\n[^f]: note\n[]: u";
    const { definitions } = readOutline(text);
    expect(definitions.map(({ start, end }) => text.slice(start, end))).toEqual([
      "[a]: u\n",
      "   [d \\] e]:u 'title'\r\n",
      "[^f]: note\n",
    ]);
  });

  test.each([
    ["```\n# x", 0],
    ["text\n<!--\n", 5],
    ["<pre>\n\n# x", 0],
    ["<div>\n# x", undefined],
    ["```\n```\n", undefined],
  ])("tells where a block of %j begins that never ends: %j", (text, open) => {
    expect(readOutline(text).open).toBe(open);
  });
});
