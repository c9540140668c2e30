import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { capBody } from "../../../../actions/release-changelog/src/formats/cap-body.ts";
import { grouped } from "../../../../actions/release-changelog/src/formats/grouped.ts";
import { hostileText } from "../../core/report/hostile-text.ts";
import { renderMarkdown } from "../../core/report/render-markdown.ts";
import { entry, fullNotes, notes } from "./sample-notes.ts";

const FILE = "https://github.com/inopsio/api/blob/release-records/docs/release-notes/v1.4.0.md";
const LINK = `[the whole release notes](${FILE}).\n`;

describe("capBody", () => {
  test("leaves a body that fits as it is", () => {
    const body = grouped.body(fullNotes);
    expect(capBody(body, FILE, body.length)).toBe(body);
  });

  test("cuts between entries, without a heading that nothing stands below, and counts what is left out", () => {
    const body = `### A\n\n- one\n\n  more of one\n\n- two\n\n### B\n\n- three ${"x".repeat(300)}\n- four\n`;
    const capped = capBody(body, FILE, 200);
    expect(capped).toBe(`### A\n\n- one\n\n  more of one\n\n- two\n\nAnd 2 more: ${LINK}`);
    expect(capBody(`- one\n\n  ${"x ".repeat(200)}\n`, FILE, 200)).toBe(`And 1 more: ${LINK}`);
    expect(capBody("x".repeat(300), FILE, 200)).toBe(`All of it: ${LINK}`);
  });

  test("a tag of HTML in code opens nothing, a folded part is left out as a whole", () => {
    const cut = capBody(`- \`<details>\`\n- two\n- ${"x".repeat(300)}\n`, FILE, 200);
    expect(cut).toBe(`- \`<details>\`\n- two\n\nAnd 1 more: ${LINK}`);
    const folded = `- one\n\n<details><summary>x</summary>\n\n- two\n- ${"x".repeat(300)}\n\n</details>\n`;
    expect(capBody(folded, FILE, 200)).toBe(`- one\n\nAnd 2 more: ${LINK}`);
  });

  test("a release of 10,000 changes fits into what GitHub takes", () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(`change ${index}`));
    const capped = capBody(grouped.body(notes({ sections: [{ title: "Features", entries }] })), FILE);
    expect(capped.length).toBeLessThanOrEqual(125_000);
    expect(capped.length).toBeGreaterThan(124_700);
    expect(capped.slice(-250)).toMatch(/\)\)\n\nAnd 8\d{3} more: /);
  });

  test("whatever is cut, the notice stands by itself and the bound is kept", () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 200, max: 900 }),
        (texts, max) => {
          const breaking = texts.map((text) => entry("x", { breaking: `${text}\n\n${text}` }));
          const body = `${grouped.body(notes({ breaking }))}${"y".repeat(900)}`;
          const capped = capBody(body, FILE, max);
          expect(capped.length).toBeLessThanOrEqual(max);
          expect(renderMarkdown(capped)).toMatch(
            /(?:^|>\n)<p>(?:And \d+ more|All of it): <a href="[^"]*">the whole release notes<\/a>\.<\/p>\n?$/,
          );
        },
      ),
    );
  });
});
