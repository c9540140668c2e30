import { spawnSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import type { HistoryStep } from "../support/build-history.ts";
import { FORGED } from "../support/issued-commands.ts";
import { findLive, findLiveInMessage } from "./find-live.ts";
import { HOSTILE_BLOCKS, HOSTILE_LINES, OPEN_MESSAGES } from "./hostile-texts.ts";
import { expectInert, runNotes } from "./run-notes.ts";

const FORMATS = ["grouped", "strategy", "keep-a-changelog", "notes.mustache"];
const TEMPLATE = `{{#sections}}### {{title}}

{{#entries}}
- {{type}}({{scope}}): {{description}} {{breaking}} {{commitLink}} {{#authors}}{{name}}{{/authors}} {{#references}}{{link}}{{/references}}
{{/entries}}

| What | Why |
| --- | --- |
{{#entries}}
| {{description}} | {{breaking}} |
{{/entries}}
{{/sections}}
`;
const START: readonly HistoryStep[] = [
  { commit: "feat: first", files: { "notes.mustache": TEMPLATE } },
  { tag: "v1.0.0" },
];
const TEXTS = [...OPEN_MESSAGES, ...HOSTILE_LINES, ...HOSTILE_BLOCKS];

const onOneLine = (text: string) => text.replaceAll("\n", " ");

/** Each place of a message that notes are made from; what tells commits apart keeps them from being one entry. */
const PLACES: Readonly<Record<string, readonly ((text: string, index: number) => string)[]>> = {
  "a title": [
    (text) => text,
    (text) => `feat: ${onOneLine(text)}`,
    (text, index) => `fix: x${index} ${onOneLine(text)} (#12)`,
    (text, index) => `feat(${text.replace(/[()\r\n]/g, "")}): x${index}`,
  ],
  "a body": [
    (text, index) => `feat!: x${index}\n\nBREAKING CHANGE: ${text}`,
    (text, index) => `fix: x${index}\n\nbody\n\nBREAKING CHANGE: see\n${text}`,
    (text, index) => `fix: y${index}\n\nRefs: ${text}\nCloses: ${text}`,
    (text, index) => `fix: z${index}\n\nCo-authored-by: ${text.replace(/[<>\n]/g, "")} <a${index}@example.invalid>`,
  ],
  "a squash or a revert": [
    (text, index) => `Title${index} (#3)\n\n* feat: ${text}\n* fix(x${index})!: ${text}`,
    (text) => `Revert "feat: ${onOneLine(text)}"\n\nThis reverts commit ${"0".repeat(40)}.`,
  ],
};

describe.each(FORMATS)("in the format %s", (format) => {
  test.each(Object.entries(PLACES))("whatever stands in %s does nothing anywhere", async (_, messages) => {
    const commits = messages.flatMap((messageOf) => TEXTS.map(messageOf));
    const result = await runNotes({ history: [...START, ...commits, { tag: "v1.1.0" }], inputs: { format } });

    expectInert(result);
    expect([...result.files.keys()].sort()).toEqual(["CHANGELOG.md", "docs/release-notes/v1.1.0.md"]);
    expect(result.releases).toHaveLength(1);
    expect(JSON.stringify([...result.messages, result.pulls])).not.toContain(FORGED);
  });
});

test("whatever stands in the records and their mirror does nothing", async () => {
  const commits = TEXTS.map((text, index) => `feat!: ${onOneLine(text)}\n\nBREAKING CHANGE: ${index} ${text}`);
  const governance = "version: 1\ngovernance: { branch: release-records }\n";
  const result = await runNotes({
    history: [
      { commit: "feat: first", files: { ".github/release-policy.yml": governance } },
      { tag: "v1.0.0" },
      ...commits,
      { tag: "v1.1.0" },
    ],
    prepare: ({ github }) => {
      const include = ["refs/heads/release-records"];
      github.state.rulesets.push({ name: "r", target: "branch", include, rules: ["deletion", "non_fast_forward"] });
    },
    inputs: { commit: "records", "train-path": "docs/release-notes/train.md" },
  });

  expectInert(result);
  expect(result.pulls).toHaveLength(1);
});

describe("an author", () => {
  const NAMES = [
    "@everyone",
    "#1 @org/team",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    "ana@evil.example",
    "https://evil.example",
    ":shipit:",
    "</details>",
    "`x",
    "| a |",
    "[skip ci]",
    "\u202egnp",
    `::error::${FORGED}`,
    `##[error]${FORGED}`,
    "x".repeat(10_000),
    "__proto__",
  ].map((name) => name.replace(/[<>\n]/g, ""));

  test.each(FORMATS)("of any name is named and does nothing, in the format %s", async (format) => {
    const result = await runNotes({
      history: [...START, "feat: second"],
      prepare: ({ directory }) => {
        importCommits(
          directory,
          NAMES.map((name, index) => ({ author: Buffer.from(name), message: Buffer.from(`feat: x${index}`) })),
        );
      },
      inputs: { format },
    });

    expectInert(result);
    expect(result.outputs.notes).toContain("x15");
  });
});

test("bytes that are no UTF-8, and what no text should hold, come out as text", async () => {
  const broken = [Buffer.from([0x66, 0xed, 0xa0, 0x80, 0x67]), Buffer.from([0xff, 0xfe]), Buffer.from([0xc3])];
  const commits = broken.map((bytes, index) => ({
    author: Buffer.concat([Buffer.from("A"), bytes]),
    message: Buffer.concat([Buffer.from(`feat(s${index}): a`), bytes, Buffer.from("b\n\nBREAKING CHANGE: "), bytes]),
  }));
  const result = await runNotes({
    history: [...START, "feat: second"],
    prepare: ({ directory }) => importCommits(directory, commits),
  });

  expectInert(result);
  expect(result.outputs.notes).toContain("**s2:** a\ufffdb");
});

/** Commits on main by bytes of one's own, the last of them tagged v1.1.0. */
function importCommits(directory: string, commits: readonly { author: Buffer; message: Buffer }[]): void {
  const parts = commits.flatMap(({ author, message }, index) => [
    `commit refs/heads/main\nauthor `,
    author,
    ` <a${index}@example.invalid> ${1_761_050_000 + index} +0000\ncommitter C <c@example.invalid> ${1_761_050_000 + index} +0000\n`,
    `data ${message.length}\n`,
    message,
    index === 0 ? "\nfrom refs/heads/main^0\n" : "\n",
    `M 100644 inline f${index}\ndata 1\nx\n\n`,
  ]);
  const input = Buffer.concat(
    [...parts, "reset refs/tags/v1.1.0\nfrom refs/heads/main\n\n"].map((part) => Buffer.from(part)),
  );
  const { status, stderr } = spawnSync("git", ["-C", directory, "fast-import", "--quiet"], { input });
  if (status !== 0) throw new Error(`git fast-import failed: ${stderr}`);
}

describe("these tests would see", () => {
  test.each([
    ["@everyone", "mention"],
    ["(@org/team)", "mention"],
    ["o/r@deadbee", "commit of another repository"],
    ["#1", "reference"],
    ["GH-1", "reference"],
    ["a @ https://x", "attributes"],
    ["ftp://x", "address"],
    ["a@b.example", "attributes"],
    [":shipit:", "emoji shortcode"],
    ["[x:rocket:](https://own.example/)", "emoji shortcode"],
    ["![x](https://own.example/p.png)", "tag <img"],
    ["[x](https://evil.example)", "attributes"],
    ["<!-- x -->", "comment"],
    ["<b>x</b>", "tag <b>"],
    ["> x", "tag <blockquote"],
    ["- [ ] x", "tag <input"],
    ["x[^1]\n\n[^1]: y", "tag <sup"],
    ["*x*", "tag <em"],
    ["costs $1$", "math"],
    ["closes #1", "closing keyword"],
    ["`fixes o/r#1`", "closing keyword"],
    ["[skip ci]", "skipped checks"],
    ["a\u202eb", "unseen"],
    ["a\u0007b", "unseen"],
  ])("%j as a %s", (text, name) => {
    expect(findLive(text, ["https://own.example/"]).join("\n")).toContain(name);
  });

  test.each(["docs: notes (closes #1)", "docs: notes [skip ci]", "docs: notes of @org/v1", "docs: GH-1"])(
    "%j in a commit",
    (message) => {
      expect(findLiveInMessage(message)).not.toEqual([]);
    },
  );

  test.each(["[#1](https://own.example/1)", "`@everyone`", "web@1.2.3, 10:20:30, a\\$b, x&#x200B;@&#x200B;y"])(
    "nothing in %j",
    (text) => {
      expect(findLive(text, ["https://own.example/"])).toEqual([]);
    },
  );
});
