import { describe, expect, test } from "@jest/globals";
import { buildDetails } from "@release-actions/core/report/build-details";
import { buildLink } from "@release-actions/core/report/build-link";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeBlock, codeSpan } from "@release-actions/core/report/code";
import { escapeHtml, escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import fc from "fast-check";
import { hostileText } from "./hostile-text.ts";
import { LIVE, renderMarkdown, visibleText } from "./render-markdown.ts";

const tags = (html: string) => [...html.matchAll(/<\/?([a-z\d]+)/gi)].map(([, name]) => name);

describe("escapeMarkdown", () => {
  test.each([
    "fix(api): a_b_c in @scope/package",
    "feat!: 100% of x > y & z <T>",
    "1. first",
    "# no heading",
    "- no item",
    "v1.2.3 (2026-01-31)",
    "👩‍💻 naïve 日本語",
    "C:\\temp\\*.txt",
    "ends with \\",
  ])("shows %j as it was written", (text) => {
    const html = renderMarkdown(escapeMarkdown(text));
    expect(tags(html)).toEqual(["p", "p"]);
    expect(visibleText(html)).toBe(text);
  });

  test("keeps names readable in the source, too", () => {
    expect(escapeMarkdown("rename a_b_c (was snake_case_2)")).toBe("rename a_b_c (was snake_case_2)");
  });

  test.each([
    ["a mention", "ping @org/team @everyone"],
    ["a script link", "[docs](javascript:alert(1))"],
    ["a closing keyword", "fixes other/repo#1, closes #2, GH-3"],
    ["an address", "see https://evil.example/x or www.evil.example, me@evil.example"],
    ["HTML", "<img src=x onerror=alert(1)> <!-- x -->"],
    ["an image", "![x](https://evil.example/track.png)"],
  ])("makes %s inert", (_, text) => {
    const html = renderMarkdown(escapeMarkdown(text));
    expect(tags(html)).toEqual(["p", "p"]);
    expect(html.replace(/<[^>]*>/g, "")).not.toMatch(LIVE);
    expect(visibleText(html)).toBe(text);
  });

  test("removes what a reader cannot see", () => {
    expect(escapeMarkdown("\u202egnp.exe\u200b\x1b[31m\0")).toBe("gnp.exe\\[31m");
  });

  test("any text is one paragraph that shows it and does nothing", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = renderMarkdown(escapeMarkdown(text));
        expect(tags(html)).toEqual(onOneLine(text) === "" ? [] : ["p", "p"]);
        expect(html.replace(/<[^>]*>/g, "")).not.toMatch(LIVE);
        expect(visibleText(html)).toBe(onOneLine(text));
      }),
      { numRuns: 1_500 },
    );
  });
});

describe("codeSpan and codeBlock", () => {
  test("any text is one code span that shows it", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = renderMarkdown(`x ${codeSpan(text)} x`);
        expect(tags(html)).toEqual(onOneLine(text) === "" ? ["p", "p"] : ["p", "code", "code", "p"]);
        expect(visibleText(html)).toBe(onOneLine(text) === "" ? "x  x" : `x ${onOneLine(text)} x`);
      }),
    );
  });

  test("any text is one code block", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(tags(renderMarkdown(codeBlock(text, "json")))).toEqual(["pre", "code", "code", "pre"]);
      }),
    );
  });

  test("a code block keeps the text's lines", () => {
    expect(codeBlock("a\r\n```\nb\n")).toBe("````\na\n```\nb\n````");
  });
});

describe("buildTable", () => {
  test("any texts stay in their cells", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostileText, hostileText), { minLength: 1, maxLength: 3 }), (rows) => {
        const table = buildTable(
          ["Commit", "Why"],
          rows.map(([a, b]) => [codeSpan(a), escapeMarkdown(b)]),
        );
        const html = renderMarkdown(table);
        const cells = [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => visibleText(cell ?? ""));
        expect(html.match(/<tr>/g)).toHaveLength(rows.length + 1);
        expect(cells.filter((_, index) => index % 2 === 1)).toEqual(rows.map(([, b]) => onOneLine(b)));
        expect(cells).toHaveLength(rows.length * 2);
        expect(tags(html).filter((tag) => !/^(table|thead|tbody|tr|th|td|code)$/.test(tag ?? ""))).toEqual([]);
      }),
    );
  });

  test("shows a pipe within code", () => {
    expect(renderMarkdown(buildTable(["A"], [[codeSpan("a|b")]]))).toContain("<code>a|b</code>");
  });

  test("is nothing without rows", () => {
    expect(buildTable(["A"], [])).toBe("");
  });
});

describe("buildDetails", () => {
  test("folds Markdown under any title", () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const html = renderMarkdown(buildDetails(title, "- *one*\n"));
        expect(tags(html)).toEqual(["details", "summary", "summary", "ul", "li", "em", "em", "li", "ul", "details"]);
        expect(escapeHtml(title).replace(/&#\d+;/g, "")).not.toMatch(/[<>"]/);
        const shown = (html.split("</summary>")[0] ?? "").replace(/&#(\d+);/g, (_, code) =>
          String.fromCodePoint(Number(code)),
        );
        expect(shown).not.toMatch(LIVE);
      }),
    );
  });
});

describe("buildLink", () => {
  test("links any label to an http address", () => {
    fc.assert(
      fc.property(hostileText, (label) => {
        const html = renderMarkdown(buildLink(label, "https://github.com/a/b/compare/v1...v2(x)"));
        expect(tags(html)).toEqual(["p", "a", "a", "p"]);
        expect(html).toContain('href="https://github.com/a/b/compare/v1...v2%28x%29"');
      }),
    );
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "not an address", ""])(
    "is just the label for %j",
    (address) => {
      expect(buildLink("la_bel*", address)).toBe("la_bel\\*");
    },
  );
});
