import { describe, expect, test } from "@jest/globals";
import { actsInCommits } from "@release-actions/core/report/acts-in-commits";
import { buildLink } from "@release-actions/core/report/build-link";
import { escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import { escapeText } from "@release-actions/core/report/escape-text";
import fc from "fast-check";
import { hostileText } from "./hostile-text.ts";
import { LIVE, renderMarkdown, visibleText } from "./render-markdown.ts";

const tags = (html: string) => [...html.matchAll(/<(\/?[a-z\d]+)/gi)].map(([, name]) => name);
const outsideCode = (html: string) => html.replace(/<code\b.*?<\/code>/gs, "").replace(/<[^>]*>/g, "");
const withoutTicks = (text: string) => text.replace(/[`\s]/g, "");

describe("escapeMarkdown", () => {
  test.each([
    "@scope/package",
    "a_b_c",
    "C#",
    "x < y",
    "x <= y && z >= 3",
    "foo*bar",
    "50%",
    "::set-output name=version::9.9.9",
    "AT&T, a & b, &amp; &c",
    "use [skip ci] no more",
    "Array<T> -> Map<K, V>",
    "~1.2 and ^2.0",
    "C:\\temp\\*.txt",
    "__init__ and _private",
    "$HOME costs 5$",
    "日本語_の_名前",
    "+1",
    "=foo",
    "#hashtag and #12",
    "https://evil.example/a_b?c=d",
  ])("shows %j as it was written", (text) => {
    const html = renderMarkdown(escapeMarkdown(text));
    expect(tags(html)).toEqual(["p", "/p"]);
    expect(visibleText(html)).toBe(text);
  });

  test.each([
    "drop support for Node 18 (and 20)",
    "a_b_c, C#, x < y, a & b, x > y -> z",
    "v1.2.3-rc.1 - 50% faster!",
    "bump parser@8, web@1.2.3 and api@v2.0.0-rc.1",
    "std::vector: {a: 1}",
    "at 12:30:45 in std::fs::read, user:id",
    "D:\\build",
    "#hashtag",
  ])("leaves %j as it is in the source, too", (text) => {
    expect(escapeMarkdown(text)).toBe(text);
  });

  test.each([
    ["an e-mail address", "a@b1.example", "a@&#x200B;b1.example"],
    ["a commit of another repository", "o/r@1234567", "o/r@&#x200B;1234567"],
    ["a team behind a sign", "-@1.2.3", "\\-@&#x200B;1.2.3"],
  ])("takes %s for no version", (_, text, source) => {
    expect(escapeMarkdown(text)).toBe(source);
  });

  test.each([
    "[skip ci]",
    "[ci skip]",
    "[no ci]",
    "[skip actions]",
    "[actions skip]",
    "skip-checks: true",
    "fixes #1",
    "closes o/r#2",
  ])("%s does nothing where the source lands in a commit message", (text) => {
    expect(actsInCommits(text)).toBe(true);
    expect(actsInCommits(escapeMarkdown(text))).toBe(false);
  });
});

describe("escapeProse", () => {
  test.each([
    ["support `--flag` and ``a`b``", "support `--flag` and ``a`b``"],
    ["use `@scope/package`", "use `@scope/package`"],
    ["type `string | undefined`", "type `string | undefined`"],
    ["one ` tick", "one \\` tick"],
    ["`a`` b`", "```a`` b```"],
    ["skip `[skip ci]` commits", "skip \\`\\[skip ci\\]\\` commits"],
    ["say `fixes #1`", "say \\`fixes #&#x200B;1\\`"],
    ["see https://nodejs.org/en/about/releases/. Then", "see `https://nodejs.org/en/about/releases/`. Then"],
    ["(https://e.example/a_b?c=d&e#f)", "(`https://e.example/a_b?c=d&e#f`)"],
    ["`a`https://e.example", "`a`https:&#x200B;//e.example"],
    ["https://e.example`a`", "https:&#x200B;//e.example`a`"],
    ["fixes https://github.com/o/r/issues/1", "fixes `https://github.com/o/r/issues/1`"],
    ["``` fence", "\\`\\`\\` fence"],
  ])("writes %j as %j", (text, source) => {
    expect(escapeProse(text)).toBe(source);
  });

  test("takes any number of backticks", () => {
    const many = "`a".repeat(200_000);
    expect(escapeProse(many).startsWith("`a`a`a`a")).toBe(true);
    expect(escapeText(`\`\`\`\n${many}`)).toEqual(["```", many, "```"]);
    expect(escapeProse(`${"`".repeat(9)}a${"`".repeat(9)}`)).toBe(`${"\\`".repeat(9)}a${"\\`".repeat(9)}`);
  });

  test("where it may be a cell, code with a pipe is no code", () => {
    expect(escapeProse("`a|b`", true)).toBe("\\`a\\|b\\`");
  });

  test("any text is one paragraph of text and code that shows it and does nothing", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const source = escapeProse(text);
        const html = renderMarkdown(source);
        expect(tags(html).filter((tag) => tag !== "code" && tag !== "/code")).toEqual(source === "" ? [] : ["p", "/p"]);
        expect(withoutTicks(visibleText(html))).toBe(withoutTicks(onOneLine(text)));
        if (!text.includes("`")) expect(visibleText(html)).toBe(onOneLine(text));
        expect(outsideCode(html)).not.toMatch(LIVE);
        expect(actsInCommits(source)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("any text does nothing in an entry behind a scope and before links", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (scope, text) => {
        const entry = `- **${escapeMarkdown(`x${scope}x`)}:** ${escapeProse(text)} (${buildLink("#12", "https://github.com/o/r/pull/12")})\n- b`;
        const html = renderMarkdown(entry).replace(/<\/?code>/g, "");
        expect(tags(html)).toEqual(["ul", "li", "strong", "/strong", "a", "/a", "/li", "li", "/li", "/ul"]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("escapeText", () => {
  test("keeps paragraphs, bullets and code, and joins wrapped lines", () => {
    const text =
      "The endpoint\nis gone.\n\nUse:\n- `/v2`, or\n  later\n* none\n1. first\n2. second\n```js\nold()\n\n# no heading\n```\nBye.";
    expect(escapeText(text).join("\n")).toBe(
      "The endpoint is gone.\n\nUse:\n\n- `/v2`, or later\n- none\n\n1\\. first\n\n2\\. second\n\n```\nold()\n\n# no heading\n```\n\nBye.",
    );
  });

  test("shows code that would act in a commit message as text", () => {
    expect(escapeText("```\nfixes #1\n```")).toEqual(["\\`\\`\\` fixes #&#x200B;1 \\`\\`\\`"]);
  });

  test("any text is paragraphs, bullets and code that do nothing", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 6 }), (texts) => {
        const text = texts.join("\n");
        const source = escapeText(text).join("\n");
        const html = renderMarkdown(source);
        expect(tags(html).filter((tag) => !/^\/?(?:p|ul|li|pre|code)$/.test(tag ?? ""))).toEqual([]);
        expect(outsideCode(html)).not.toMatch(LIVE);
        expect(actsInCommits(source)).toBe(false);
        const own = source === "" ? "" : `- own\n\n${source.replace(/^(?=.)/gm, "  ")}\n\n## after`;
        expect(renderMarkdown(own)).toMatch(/^(<ul>\n<li>\n<p>own<\/p>\n[\s\S]*<\/li>\n<\/ul>\n<h2>after<\/h2>\n?)?$/);
      }),
      { numRuns: 1_500 },
    );
  });
});
