import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const MISTAKES = `{{#sections}}
### {{titel}}
{{#entries}}
- {{{description}}} {{> partial}}
{{/entries}}
{{/sections}}
{{sections}}
`;

test.each([
  { title: "names and tags that it may not use, all at once", template: MISTAKES },
  { title: "a section that never ends", template: "First.\n\n{{#sections}}\n### {{title}}\n" },
  { title: "another section's end", template: "{{#sections}}\n{{/entries}}\n" },
])("a template with $title is refused at the place", async ({ template }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { format: "docs/notes.mustache" },
    files: { "docs/notes.mustache": template },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { notes: "", releases: "[]" } });
  expect(result.log).toMatch(/^::error [^:]*file=docs\/notes\.mustache,line=\d+,col=\d+/m);
  expect(Object.keys(writtenFiles(result))).toEqual(["docs/notes.mustache"]);
});

test("a template that is no text is refused", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { format: "notes.mustache" },
    files: { "notes.mustache": new Uint8Array([0x66, 0xff, 0xfe]) },
  });

  expect(result.log).toMatch(/^::error [^:]*file=notes\.mustache,line=1,col=1[^:]*::TEMPLATE_NOT_TEXT/m);
});
