import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const TEMPLATE = `{{#sections}}
### {{title}}

{{#entries}}
* {{#scope}}{{scope}}: {{/scope}}{{description}} by {{#authors}}{{name}}{{^last}}, {{/last}}{{/authors}} in {{commitLink}}
{{/entries}}

{{/sections}}
{{#previous}}Since {{tag}}.{{/previous}}{{^previous}}The first.{{/previous}}
`;
const POLICY = "version: 1\nchangelog: { format: template, template: .github/notes.mustache }\n";
const FILES = { ".github/release-policy.yml": POLICY, ".github/notes.mustache": TEMPLATE };

test.each(["full", "none"] as const)(
  "the policy's own template is read from the commit (checkout: %s)",
  async (checkout) => {
    await using scenario = await openScenario({
      history: [
        { commit: "feat: first", files: FILES },
        { tag: "v1.0.0" },
        "fix(crm): a_b_c of @scope/package",
        { tag: "v1.0.1" },
      ],
    });

    const result = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.0.1" }, checkout });

    expect({ ...describeNotes(result), requests: [] }).toMatchSnapshot();
    expect(result.outputs.notes).toMatch("Since v1.0.0.");
  },
);

test("the template of the working directory goes before that of the commit", async () => {
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files: FILES }, { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    files: { ".github/notes.mustache": "{{version}} of {{component}}\n" },
  });

  expect(result.outputs.notes).toBe("# v1.0.0 (2025-10-21)\n\n1.0.0 of release\n");
});

test("a template that an input names goes before the policy's", async () => {
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files: FILES }, { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { format: "mine.mustache" },
    files: { "mine.mustache": "{{tag}} of {{date}}\n" },
  });

  expect(result.outputs.notes).toBe("# v1.0.0 (2025-10-21)\n\nv1.0.0 of 2025-10-21\n");
});

test.each([
  { of: "an input", inputs: { format: "gruped" }, policy: "version: 1\n" },
  { of: "the policy", inputs: {}, policy: "version: 1\nchangelog: { format: template, template: gone.mustache }\n" },
])("a template of $of that is not there is refused, and nothing is written", async ({ inputs, policy }) => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: { ".github/release-policy.yml": policy } }, { tag: "v1.0.0" }],
  });

  const result = await scenario.run({ action: "release-changelog", inputs });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.log).toMatch("TEMPLATE_MISSING");
  expect(writtenFiles(result)).toEqual({});
});
