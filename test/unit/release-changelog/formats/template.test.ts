import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import { templateFormat } from "../../../../actions/release-changelog/src/formats/template.ts";
import { entry, fullNotes, notes } from "./sample-notes.ts";

const write = async (text: string, of = fullNotes) => (await templateFormat({ path: "notes.mustache", text })).body(of);

/** Code, place and message of each problem. */
async function problems(text: string): Promise<string[]> {
  const error: unknown = await write(text).catch((problem: unknown) => problem);
  const all: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return all.map((one) =>
    one instanceof ReleaseError
      ? `${one.code} ${one.place?.line}:${one.place?.column} ${one.message} ${one.remedy}`
      : String(one),
  );
}

describe("templateFormat", () => {
  test("writes the example of the documentation", async () => {
    const [, example = ""] = /```mustache\n(.*?)```/s.exec(readFileSync("docs/template-model.md", "utf8")) ?? [];
    expect((await write(example)).replace(/\]\([^)]*\)/g, "]")).toBe(`### Mind before you update

- **crm:** The endpoint \`/v1/score\` is gone. Call \`/v2/score\` instead: - send the tenant, - read \`score\`, no longer \`value\`.
- **auth:** drop sessions in cookies

### Features

- **crm:** New lead scoring algorithm ([#12], [1111111])
- **auth:** drop sessions in cookies ([2222222])
- export contacts as \`*.csv\` & read a_b_c ([#9], [3333333])

### Fixes

- **auth:** JWT refresh token rotation ([#14], [inopsio/web#3], [4444444])
- bump @&#x200B;scope/package, x < y in C#&#x200B; ([5555555])

### Reverts

- feat: cache answers ([6666666])

Thanks to Ana Lima, Ben Okafor.
`);
    expect(await write(example, notes())).toBe("Nothing that you will notice.\n");
  });

  test("writes what stands below our own headings", async () => {
    const format = await templateFormat({ path: "n", text: "\uFEFF\r\nOne.\r\n{{tag}}\r\n\r\n" });
    expect(format.body(fullNotes)).toBe("One.\nv1.4.0\n");
    expect(format.page(fullNotes)).toBe("# v1.4.0 (2025-10-21)\n\nOne.\nv1.4.0\n");
    expect(format.section(fullNotes)).toBe(
      "## [v1.4.0](https://github.com/inopsio/api/compare/v1.3.2...v1.4.0) (2025-10-21)\n\nOne.\nv1.4.0\n",
    );
    expect(format.definition(fullNotes)).toBeUndefined();
  });

  test.each([
    ["a name of the release within a list", "{{#sections}}{{version}} {{/sections}}", "1.4.0 1.4.0 1.4.0\n"],
    ["parts by a dot", "{{previous.tag}}", "v1.3.2\n"],
    ["the nearest of two names", "{{#previous}}{{version}}{{/previous}}", "1.3.2\n"],
    ["an address whole", "[all]({{compareUrl}})", "[all](https://github.com/inopsio/api/compare/v1.3.2...v1.4.0)\n"],
    ["a comment as nothing", "a{{! {{#x }} b", "a b\n"],
    ["nothing for an empty template", "", "\n"],
    ["what stands where there is none", "{{^prerelease}}final{{/prerelease}}{{^unlisted}}all{{/unlisted}}", "final\n"],
  ])("reads %s", async (_, text, written) => {
    expect(await write(text)).toBe(written);
  });

  test("a note within an entry is the entry's, not the release's list", async () => {
    expect(await write("{{#sections}}{{#entries}}{{#breaking}}!{{/breaking}}{{/entries}}{{/sections}}")).toBe("!!\n");
  });

  test("neighbouring texts come alive no more than each by itself", async () => {
    const joined = notes({
      sections: [
        {
          title: "x",
          entries: [entry("org/team", { scope: "@" }), entry("1", { scope: "#" }), entry("script>", { scope: "<" })],
        },
      ],
    });
    expect(await write("{{#sections}}{{#entries}}{{scope}}{{description}} {{/entries}}{{/sections}}", joined)).toBe(
      "@&#x200B;org/team \\#&#x200B;1 &lt;&#x200B;script>\n",
    );
  });

  test.each([
    ["https:/", "/evil.example"],
    ["www", ".evil.example"],
    ["w", "ww.evil.example"],
    ["GH-", "1"],
    ["skip-", "checks: true"],
    ["name", "@evil.example"],
  ])("%j and %j, which would be alive as one, are kept apart", async (first, second) => {
    const joined = notes({ sections: [{ title: "x", entries: [entry(first), entry(second)] }] });
    const written = await write("{{#sections}}{{#entries}}{{description}}{{/entries}}{{/sections}}", joined);
    expect(written).toMatch(`${first}&#x200B;`);
  });

  test("a text and a link behind it make no image", async () => {
    const excited = notes({ sections: [{ title: "x", entries: [entry("score leads!")] }] });
    const written = await write(
      "{{#sections}}{{#entries}}{{description}}{{commitLink}}{{/entries}}{{/sections}}",
      excited,
    );
    expect(written).toMatch("score leads!&#x200B;[");
  });

  test.each([
    ["{{constructor}}", "constructor"],
    ["{{#sections.constructor.constructor}}x{{/sections.constructor.constructor}}", "sections.constructor.constructor"],
    ["{{__proto__}}", "__proto__"],
    ["{{hasOwnProperty}}", "hasOwnProperty"],
    ["{{#tag}}{{toString}}{{/tag}}", "toString"],
    ["{{sections.length}}", "sections.length"],
    ["{{tag.length}}", "tag.length"],
    ["{{#compareUrl}}{{markdown}}{{/compareUrl}}", "markdown"],
    ["{{.}}", "."],
  ])("%s reaches nothing", async (text, name) => {
    expect((await problems(text)).map((problem) => problem.replace(/ here\..*$/, ""))).toEqual([
      expect.stringMatching(/^TEMPLATE_NAME_UNKNOWN 1:\d+ There is no /),
    ]);
    expect((await problems(text))[0]).toContain(JSON.stringify(name));
  });

  test("all problems are told at once, with their places and what to do", async () => {
    const found = await problems(
      "{{verison}}\n  {{{tag}}} {{&tag}}\n{{> other}}{{titel}}{{description}}{{sections}}{{=<% %>=}}",
    );
    expect(found.map((problem) => problem.replace(/ docs\/template-model\.md.*$/, ""))).toEqual([
      'TEMPLATE_NAME_UNKNOWN 1:1 There is no "verison" here. Did you mean {{version}}?',
      "TEMPLATE_TAG_REFUSED 2:3 The tag {{{tag}}} is not for templates of notes. Write the name in two braces: texts of commits are always made inert, and links are whole.",
      "TEMPLATE_TAG_REFUSED 2:13 The tag {{&tag}} is not for templates of notes. Write the name in two braces: texts of commits are always made inert, and links are whole.",
      "TEMPLATE_TAG_REFUSED 3:1 The tag {{> other}} is not for templates of notes. Write its text here: a template is one file.",
      'TEMPLATE_NAME_UNKNOWN 3:12 There is no "titel" here. Did you mean {{title}}? It stands within {{#sections}}.',
      'TEMPLATE_NAME_UNKNOWN 3:21 There is no "description" here. It stands within {{#breaking}} or {{#entries}}.',
      'TEMPLATE_NO_TEXT 3:36 "sections" has parts and is no text of its own. Write {{#sections}} … {{/sections}} with names of its parts in between.',
      "TEMPLATE_TAG_REFUSED 3:48 The tag {{=<% %>=}} is not for templates of notes. Leave it out, and write all tags in {{ and }}.",
    ]);
  });

  test.each([
    ["a\n{{#sections}} x", 'TEMPLATE_SYNTAX 2:1 .*unclosed section "sections"'],
    ["{{#sections}}\n{{/entries}}", 'TEMPLATE_SYNTAX 1:1 .*unclosed section "sections"'],
    ["x {{/entries}}", 'TEMPLATE_SYNTAX 1:3 .*unopened section "entries"'],
    ["a\n{{ tag", "TEMPLATE_SYNTAX 2:7 .*unclosed tag"],
    ["{{=a=}}", "TEMPLATE_SYNTAX 1:1 .*invalid tags"],
    ["x".repeat(65_537), "TEMPLATE_TOO_LARGE 1:1"],
    ["{{^prerelease}}".repeat(2_000) + "{{/prerelease}}".repeat(2_000), "TEMPLATE_TOO_DEEP 1:481"],
    ["{{#sections}}{{#breaking}}".repeat(15) + "{{/breaking}}{{/sections}}".repeat(15), "TEMPLATE_ENDLESS 1:1"],
  ])("what cannot be read, or would never end, is refused with its place: %#", async (text, problem) => {
    expect(await problems(text)).toEqual([expect.stringMatching(new RegExp(`^(?:${problem})`, "s"))]);
  });

  test("20 problems say enough", async () => {
    expect(await problems("{{x}}".repeat(100))).toHaveLength(20);
  });

  test("is linear in the entries, and bounds what it writes", async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(`change ${index}`));
    const many = notes({ sections: [{ title: "Features", entries }] });
    const written = await write("{{#sections}}{{#entries}}- {{description}}\n{{/entries}}{{/sections}}", many);
    expect(written.split("\n")).toHaveLength(10_001);
    const wide = `{{#sections}}{{#entries}}${"x".repeat(1_000)}{{/entries}}{{/sections}}`;
    await expect(write(wide, many)).rejects.toMatchObject({ code: "TEMPLATE_ENDLESS" });
  });
});
