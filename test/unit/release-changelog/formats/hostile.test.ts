import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { actsInCommits } from "@release-actions/core/report/acts-in-commits";
import { onOneLine } from "@release-actions/core/report/escape-markdown";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { makeVersion } from "@release-actions/core/versioning/version";
import fc from "fast-check";
import { insertSections } from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { chooseFormat } from "../../../../actions/release-changelog/src/formats/choose-format.ts";
import type { Format } from "../../../../actions/release-changelog/src/formats/format.ts";
import { trainPage } from "../../../../actions/release-changelog/src/formats/train-page.ts";
import type { NotesEntry, ReleaseNotes } from "../../../../actions/release-changelog/src/notes/release-notes.ts";
import { hostileText } from "../../core/report/hostile-text.ts";
import { LIVE, renderMarkdown } from "../../core/report/render-markdown.ts";
import { entry, notes, pull } from "./sample-notes.ts";

const TEMPLATE = `### {{component}}: {{#authors}}{{name}}{{^last}}, {{/last}}{{/authors}}

| What | Who |
| --- | --- |
{{#sections}}{{#entries}}
| {{type}} **{{scope}}:** {{description}} [{{description}}]({{commitUrl}}) | {{breaking}} {{commitLink}} |
{{/entries}}{{/sections}}
`;

const open = (name: string) =>
  chooseFormat(name, name === "template" ? { path: "t.mustache", text: TEMPLATE } : undefined);
const FORMATS = await Promise.all(
  ["grouped", "strategy", "keep-a-changelog", "template"].map(async (name) => [name, await open(name)] as const),
);

const entries = fc
  .record({
    type: fc.constantFrom("feat", "fix", undefined),
    scope: fc.option(hostileText, { nil: undefined }),
    text: hostileText,
    breaking: fc.option(hostileText, { nil: undefined }),
  })
  .map(({ text, ...given }) => entry(text, { ...given, references: [pull(12)], authors: [text] }));

const hostileNotes: fc.Arbitrary<ReleaseNotes> = fc
  .record({
    listed: fc.array(entries, { minLength: 1, maxLength: 4 }),
    title: hostileText,
    component: hostileText,
    authors: fc.array(hostileText, { maxLength: 3 }),
  })
  .map(({ listed, title, component, authors }) =>
    notes({
      ...{ component, authors },
      breaking: listed.filter(({ breaking }) => breaking !== undefined),
      sections: [{ title: `x ${title}`, entries: listed }],
      documentation: [{ text: "docs/a_b.md", url: "https://github.com/inopsio/api/blob/v1.4.0/docs/a_b.md" }],
    }),
  );

/** What Markdown of ours may become. */
const OURS = /^(?:h1|h2|h3|p|ul|li|strong|a|code|pre|table|thead|tbody|tr|th|td)$/;

function expectInert(markdown: string): void {
  const html = renderMarkdown(markdown);
  expect([...html.matchAll(/<\/?([a-z][a-z\d]*)/gi)].filter(([, tag = ""]) => !OURS.test(tag))).toEqual([]);
  for (const [, attributes = ""] of html.matchAll(/<[a-z]+ ([^>]*)>/gi))
    expect(attributes).toMatch(/^href="https:\/\/github\.com\/inopsio\/api\/[^"]*"$/);
  const shown = html.replace(/<(code|a)\b.*?<\/\1>/gs, "").replace(/<[^>]*>/g, "");
  expect(shown).not.toMatch(LIVE);
  expect(markdown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b-\u200d](?<!\n)/u);
  expect(actsInCommits(markdown)).toBe(false);
  expect(markdown).not.toMatch(/\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|skip-checks: *true/i);
}

/** The notes with other texts of their changes, and one-line breaking notes that say more than these. */
function withTexts(of: ReleaseNotes, change: (text: string | undefined) => string | undefined): ReleaseNotes {
  const changed = (one: NotesEntry): NotesEntry => ({
    ...one,
    description: change(one.description) ?? "",
    scope: change(one.scope),
    breaking: one.breaking === undefined ? undefined : "something else breaks",
  });
  const sections = of.sections.map(({ title, entries: own }) => ({ title, entries: own.map(changed) }));
  return { ...of, sections, breaking: of.breaking.map(changed) };
}

describe.each(FORMATS)("%s", (_, format: Format) => {
  test("whatever notes hold, nothing of it is live", () => {
    fc.assert(
      fc.property(hostileNotes, (hostile) => {
        for (const text of [format.page(hostile), format.section(hostile), format.body(hostile)]) {
          expectInert(text);
          expect(text).toMatch(/[^\n]\n$/);
        }
        expectInert(trainPage([hostile, hostile], format, hostile.component));
      }),
      { numRuns: 60 },
    );
  });

  test("as many headings, entries and links come out as of harmless texts", () => {
    fc.assert(
      fc.property(hostileNotes, (hostile) => {
        const counted = (of: ReleaseNotes) => {
          const html = renderMarkdown(format.page(of));
          return ["<a ", "<h[1-6]>", "<li>", "<table>"].map((tag) => html.match(new RegExp(tag, "g"))?.length);
        };
        const plain = (text: string | undefined) => (text === undefined || onOneLine(text) === "" ? text : "x");
        expect(counted(withTexts(hostile, (text) => text))).toEqual(counted(withTexts(hostile, plain)));
      }),
      { numRuns: 60 },
    );
  });

  test("the same notes give the same bytes", () => {
    fc.assert(
      fc.property(hostileNotes, (hostile) => {
        expect(format.page(structuredClone(hostile))).toBe(format.page(hostile));
      }),
      { numRuns: 20 },
    );
  });

  test.each(["v{version}", "@inopsio/api@{version}", "api_v{version}", "100%-v{version}", "v{version}+api"])(
    "a changelog knows its section again by a tag such as %s",
    (template) => {
      const tags = tagTemplate(template, "semver");
      fc.assert(
        fc.property(hostileNotes, (hostile) => {
          const sections = [makeVersion("semver", [1, 4, 0]), makeVersion("semver", [1, 5, 0])].map((version) => {
            const released = { ...hostile, version: version.text, tag: tags.format(version) };
            return {
              version,
              tag: released.tag,
              text: format.section(released),
              definition: format.definition(released),
            };
          });
          const component = { template: tags, others: [] };
          const once = insertSections({ path: "CHANGELOG.md", text: "# Changelog\n\n## 1.3.2\n" }, sections, component);
          expect([...once.inserted].sort()).toEqual(sections.map(({ tag }) => tag).sort());
          expect(insertSections({ path: "CHANGELOG.md", text: once.text }, sections, component)).toEqual({
            text: once.text,
            inserted: [],
          });
          const found = [...renderMarkdown(once.text).matchAll(/<h2>/g)];
          expect(found).toHaveLength(3);
        }),
        { numRuns: 8 },
      );
    },
  );

  test("hostile commits of the collection's list come out as text", () => {
    const list: unknown = JSON.parse(readFileSync("test/hostile/open.json", "utf8"));
    const inputs = Array.isArray(list)
      ? list
          .filter(({ action, kind }) => action === "release-changelog" && kind === "commit")
          .map(({ input }) => String(input))
      : [];
    expect(inputs.length).toBeGreaterThanOrEqual(6);
    for (const input of inputs) {
      const own = entry(input, { type: "fix", scope: input, breaking: input });
      const hostile = notes({ breaking: [own], sections: [{ title: "Fixes", entries: [own] }] });
      expectInert(format.page(hostile));
      expect(renderMarkdown(format.body(hostile))).toMatch(/<li>|<td>/);
    }
  });
});
