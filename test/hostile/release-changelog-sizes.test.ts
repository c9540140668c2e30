import { describe, expect, test } from "@jest/globals";
import type { HistoryStep } from "../support/build-history.ts";
import { expectInert, type NotesResult, runNotes } from "./run-notes.ts";

const START: readonly HistoryStep[] = ["feat: first", { tag: "v1.0.0" }];
const LENGTH = 64 * 1024;
const MEGABYTE = 1024 * 1024;

/** What makes a parser that goes back over its text slow, or what is written large. */
const SHAPES: readonly string[] = [
  ...[
    "`",
    "[](",
    "![",
    "[",
    "<!--",
    "<b>",
    "@a ",
    "#1 ",
    "**",
    "_a_",
    "~~",
    "$",
    "\\",
    "|",
    "&",
    "<",
    "(",
    "{",
    ".",
    "x",
    "- ",
  ],
  ...[":", ":a", ":a:", "\u202e", "\u200d", "👩\u200d", "e\u0301", "\r", "\u00a0", "``` ", "-@1.1", "a@b.example "],
  ...[
    "closes #1, ",
    "fix GH-1 and ",
    "(#1) ",
    "o/r#1, ",
    "https://a.example/",
    "http://",
    "www.",
    "[skip ci] ",
    "skip-checks: ",
  ],
  ...['Revert "', "BREAKING CHANGE: ", "Co-authored-by: a <a@b>"],
];

/** GitHub's and the runner's limits, which cut or refuse what is longer. */
function expectToFit({ releases, summary, outputs }: NotesResult): void {
  for (const { body } of releases) expect(body.length).toBeLessThanOrEqual(125_000);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(MEGABYTE);
  expect(Buffer.byteLength(Object.values(outputs).join(""))).toBeLessThan(MEGABYTE);
}

describe("messages of 64 KiB of every nasty shape", () => {
  const repeated = SHAPES.map((shape) => shape.repeat(Math.floor(LENGTH / shape.length)));
  test.each([
    ["as a title", repeated.map((text, index) => `feat(s${index}): ${text}`)],
    ["as a scope", repeated.map((text) => `feat(${text.replace(/[()\r\n]/g, "")}): x`)],
    ["as a note", repeated.map((text, index) => `feat(s${index})!: x\n\nBREAKING CHANGE: ${text}`)],
    [
      "as lines of a note",
      SHAPES.map((shape, index) => `feat!: x${index}\n\nBREAKING CHANGE: a\n${`${shape}\n`.repeat(5_000)}`),
    ],
  ])("%s end within twenty seconds, and fit", async (_, messages) => {
    const result = await runNotes({ history: [...START, ...messages, { tag: "v1.1.0" }] });

    expectInert(result);
    expectToFit(result);
  });
});

test("10,000 changes are all in the file, and a release's text is cut at an entry", async () => {
  const changes = Array.from(
    { length: 10_000 },
    (_, index) => `fix(a): change ${index} of @everyone <b> (#${index + 1})`,
  );
  const result = await runNotes({ history: [...START, ...changes, { tag: "v1.1.0" }] });

  expect({ exitCode: result.exitCode, commands: result.commands.filter(({ name }) => name !== "notice") }).toEqual({
    exitCode: 0,
    commands: [],
  });
  expectToFit(result);
  expect(result.files.get("docs/release-notes/v1.1.0.md")?.match(/^- /gm)).toHaveLength(changes.length);
  expect(result.releases[0]?.body).toMatch(/\)\)\n\nAnd \d,?\d{3} more: \[the whole release notes\]\([^)]+\)\.\n$/);
});
