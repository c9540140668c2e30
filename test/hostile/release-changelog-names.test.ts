import { describe, expect, test } from "@jest/globals";
import type { HistoryStep } from "../support/build-history.ts";
import { FORGED } from "../support/issued-commands.ts";
import { expectInert, expectRefused, runNotes } from "./run-notes.ts";

const policy = (text: string) => ({ ".github/release-policy.yml": `version: 1\n${text}` });

/** A run for the second of two releases whose tags are named after a template. */
function runTagged(template: string) {
  const tag = (version: string) => template.replace("{version}", version);
  const files = policy(`components:\n  api: { path: ., tag: ${JSON.stringify(template)} }\n`);
  return runNotes({
    history: [{ commit: "feat: first", files }, { tag: tag("1.0.0") }, "feat: second", { tag: tag("1.1.0") }],
    inputs: { tag: tag("1.1.0"), "train-path": "docs/train.md" },
  });
}

describe("a tag", () => {
  test.each([
    ["v{version}/package.json", "v1.1.0-package.json"],
    ["@org/team/v{version}", "@org-team-v1.1.0"],
    ["@everyone-v{version}", "@everyone-v1.1.0"],
    ["fixes-#1-v{version}", "fixes-#1-v1.1.0"],
    ["GH-1-v{version}", "GH-1-v1.1.0"],
    ["o/r@1234567-{version}", "o-r@1234567-1.1.0"],
    ["%0A%3A%3Aerror-{version}", "%0A%3A%3Aerror-1.1.0"],
    ["##{version}", "##1.1.0"],
  ])("named like %s is one file's name, and does nothing", async (template, file) => {
    const result = await runTagged(template);

    expectInert(result);
    const paths = ["CHANGELOG.md", `docs/release-notes/${file}.md`, "docs/train.md"];
    expect([...result.files.keys()].sort()).toEqual(paths);
  });

  test.each([
    ["\u202egnp-{version}", "POLICY_SYNTAX"],
    ["<img-src=x-onerror=alert(1)>{version}", "CHANGELOG_SECTION_INVALID"],
    ["$(id);`id`|{version}", "CHANGELOG_SECTION_INVALID"],
    ["](javascript-alert(1)){version}", "CHANGELOG_SECTION_INVALID"],
  ])("named like %s is refused before anything is written", async (template, code) => {
    expectRefused(await runTagged(template), code);
  });

  test.each(["../{version}", "..%2f{version}", "--upload-pack=x{version}", "a b{version}"])(
    "that git would not take, such as %s, is refused by the policy",
    async (template) => {
      const files = policy(`components:\n  api: { path: ., tag: ${JSON.stringify(template)} }\n`);
      expectRefused(await runNotes({ history: [{ commit: "feat: first", files }] }), "POLICY_INVALID");
    },
  );

  test("that only looks like a version of the component is none", async () => {
    const history = [{ commit: "feat: first", files: policy("components:\n  api: { path: ., tag: '{version}' }\n") }];
    const tags = ["1.0.0", "01.0.0", "1.0.0-01", "99999999999999999999.0.0"];
    const result = await runNotes({
      history: [...history, ...tags.map((tag) => ({ tag })), "feat: second", { tag: "1.1.0" }],
      inputs: { tag: "1.1.0" },
    });

    expectInert(result);
    expect(JSON.parse(result.outputs.releases ?? "[]")).toMatchObject([{ tag: "1.1.0", previousTag: "1.0.0" }]);
  });
});

describe("a page of the documentation", () => {
  const PAGES = [
    "@everyone #1 GH-1 o/r#2.md",
    "[x](javascript:alert(1)).md",
    "![x](https:/evil.example/p).md",
    "<img src=x onerror=alert(1)>.md",
    "a|b`c`*d*_e_~f~$g$.md",
    ":shipit:.md",
    "[skip ci] closes #1.md",
    "\u202egnp\u200b.md",
    `line\n::error::${FORGED}.md`,
    `##[error]${FORGED}.md`,
    "a\\b\"c'd.md",
    "www.evil.example x@evil.example https:/evil.example.md",
    "](x) [y]: z.md",
    "👩‍💻 naïve 日本語.md",
    `${"x".repeat(200)}.md`,
  ];

  test.each(["grouped", "notes.mustache"])(
    "of any name is linked and does nothing, in the format %s",
    async (format) => {
      const template = "{{#documentation}}\n- {{text}} {{link}} [{{text}}]({{url}})\n{{/documentation}}\n";
      const start = { ...policy("changelog: { documentation: [docs] }\n"), "notes.mustache": template };
      const commit = { commit: "feat: second", files: Object.fromEntries(PAGES.map((page) => [`docs/${page}`, "x"])) };
      const history: readonly HistoryStep[] = [
        { commit: "feat: first", files: start },
        { tag: "v1.0.0" },
        commit,
        { tag: "v1.1.0" },
      ];
      const result = await runNotes({ history, inputs: { format } });

      expectInert(result);
      expect(result.outputs.notes?.match(/^- /gm)).toHaveLength(PAGES.length + (format === "grouped" ? 1 : 0));
    },
  );
});

describe("a template", () => {
  const run = (template: string) =>
    runNotes({
      history: [
        { commit: "feat: first", files: { "t.mustache": template } },
        { tag: "v1.0.0" },
        "feat: @everyone <b>",
        { tag: "v1.1.0" },
      ],
      inputs: { format: "t.mustache" },
    });

  test.each([
    ["{{{tag}}}", "TEMPLATE_TAG_REFUSED"],
    ["{{&tag}}", "TEMPLATE_TAG_REFUSED"],
    ["{{>/etc/passwd}}", "TEMPLATE_TAG_REFUSED"],
    ["{{=<% %>=}}", "TEMPLATE_TAG_REFUSED"],
    ["{{constructor}}", "TEMPLATE_NAME_UNKNOWN"],
    ["{{__proto__.polluted}}", "TEMPLATE_NAME_UNKNOWN"],
    [`{{x\r::error::${FORGED}}}`, "TEMPLATE_NAME_UNKNOWN"],
    [`{{##[error]${FORGED}}}`, "TEMPLATE_SYNTAX"],
    [`{{#tag}}\n::error::${FORGED}`, "TEMPLATE_SYNTAX"],
    ["{{#sections}}".repeat(5_000), "TEMPLATE_SYNTAX"],
    ["x".repeat(65 * 1024), "TEMPLATE_TOO_LARGE"],
  ])("%j is refused before anything is written", async (template, code) => {
    const result = await run(template);

    expectRefused(result, code);
    expect(result.commands.filter(({ data }) => data.startsWith(FORGED))).toEqual([]);
  });

  test("that holds commands for the runner writes them as text", async () => {
    const result = await run(`::error::${FORGED}\n##[error]${FORGED}\n{{tag}}`);

    expect({ exitCode: result.exitCode, commands: result.commands }).toEqual({ exitCode: 0, commands: [] });
    expect(result.outputs.notes).toContain(`::error::${FORGED}`);
  });
});

describe("a path", () => {
  test.each([
    ["notes-path", "../{tag}.md"],
    ["notes-path", "/etc/{tag}.md"],
    ["notes-path", ".git/hooks/{tag}"],
    ["notes-path", "docs/{tag}.md\n::error::x"],
    ["changelog", ".GIT/config"],
    ["changelog", "a\\b.md"],
    ["train-path", "docs/../../x.md"],
    ["train-path", "C:/x.md"],
  ])("in %s such as %j is refused before anything is written", async (input, path) => {
    const history = ["feat: first", { tag: "v1.1.0" }];

    expectRefused(await runNotes({ history, inputs: { [input]: path } }), "PATH_INVALID");
  });
});
