import { describe, expect, test } from "@jest/globals";
import { capMarkdown } from "@release-actions/core/report/cap-markdown";
import fc from "fast-check";
import { renderMarkdown } from "./render-markdown.ts";

const notice = "> The rest was cut.";

describe("capMarkdown", () => {
  test("leaves a text that fits as it is", () => {
    expect(capMarkdown("ä".repeat(50), { maxBytes: 100, notice })).toBe("ä".repeat(50));
  });

  test("cuts at a line and says so", () => {
    expect(capMarkdown("one\ntwo\nthree and much more", { maxBytes: 60 - 27, notice: "Cut." })).toBe(
      "one\ntwo\nthree and much more",
    );
    expect(capMarkdown(`one\n${"x".repeat(100)}`, { maxBytes: 60, notice })).toBe(`one\n\n${notice}\n`);
  });

  test("keeps the bound in bytes, and the notice as a paragraph of its own, whatever is cut", () => {
    const line = fc.constantFrom(
      "text",
      "",
      "```",
      "````json",
      "~~~",
      "<details><summary>x</summary>\n",
      "\n</details>\n",
      "| a | b |",
      "äöü€😀".repeat(5),
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 40, maxLength: 80 }),
        fc.integer({ min: 150, max: 400 }),
        (lines, maxBytes) => {
          const text = `${lines.join("\n")}\n${"x".repeat(400)}`;
          const capped = capMarkdown(text, { maxBytes, notice });
          expect(Buffer.byteLength(capped)).toBeLessThanOrEqual(maxBytes);
          expect(renderMarkdown(capped)).toMatch(/<blockquote>\n<p>The rest was cut\.<\/p>\n<\/blockquote>\n?$/);
        },
      ),
    );
  });
});
