import { describe, expect, test } from "@jest/globals";
import { FORGED, issuedCommands } from "../support/issued-commands.ts";
import { openScenario } from "../support/open-scenario.ts";
import { runInPool } from "../support/run-in-pool.ts";
import { expectInert, runHostile } from "./run-hostile.ts";

const START = ["feat: first", { tag: "v1.0.0" }] as const;
const LENGTH = 64 * 1024;
const SUMMARY_MAX = 1024 * 1024;

/** Texts that the runner would obey if they came to stand where it looks for commands. */
const COMMANDS = [
  `::set-output name=version::${FORGED}`,
  `::stop-commands::${FORGED}`,
  `::add-mask::${FORGED}`,
  `::error file=a.ts,line=1::${FORGED}`,
  `##[error]${FORGED}`,
  `##[set-output name=version]${FORGED}`,
  `  \t::warning::${FORGED}`,
  `\u00a0::warning::${FORGED}`,
  `\u200b::warning::${FORGED}`,
  `:\u200b:warning::${FORGED}`,
  `:\u00ad:warning:\u2060:${FORGED}`,
  `#\u200d#[warning]${FORGED}`,
  `%0A::warning::${FORGED}`,
  `%25%0D%0A::warning::${FORGED}`,
  `\u001b[2K\r::warning::${FORGED}`,
  `\u2028::warning::${FORGED}`,
  `\u0085::warning::${FORGED}`,
];

/** Text that would end a multi-line output, if its end could be guessed. */
const OUTPUTS = [
  `ghadelimiter_\nversion=${FORGED}`,
  `EOF\nversion=${FORGED}`,
  `version<<EOF\n${FORGED}\nEOF`,
  `version=${FORGED}`,
];

/** What makes a parser that goes back over its text slow, or a report large. */
const SHAPES: Readonly<Record<string, string>> = {
  "a scope of blanks": "fix(  ",
  "words of an issue reference": "closes a-",
  "exclamation marks": "!",
  "opened brackets": "(",
  "nested headers": "* feat: x\n",
  "breaking notes": "BREAKING CHANGE: x\n",
  "breaking words": "BREAKING CHANGE ",
  "opened reverts": 'Revert "',
  "reverts by their id": `This reverts commit ${"a".repeat(40)}.\n`,
  "asked versions": "Release-As: 1.2.3\n",
  "fences of code": "```\n",
  backticks: "`",
  links: "[](",
  images: "![x](http://forged.invalid) ",
  "comments of HTML": "<!--",
  "tags of HTML": "<details>",
  "bare returns": "\r",
  commands: `::error::${FORGED}\r`,
  "direction marks": "\u202e",
  joiners: "\u200d",
  emoji: "👩\u200d🚀",
  "combining marks": "e\u0301",
  issues: "#1 ",
  mentions: "@everyone ",
  cells: "|",
  backslashes: "\\",
  emphasis: "*_~",
  "blanks and line breaks": " \n",
  colons: ":",
  "headers in one line": "feat: ",
};

describe("a message that holds commands", () => {
  const texts = [...COMMANDS, ...OUTPUTS];
  test.each([
    ["as titles", texts],
    ["behind a header", texts.map((text) => `fix: ${text}`)],
    ["as the scope of a header", texts.map((text) => `fix(${text.replaceAll(/[()\n\r]/g, "")}): x`)],
    ["in the body", texts.map((text) => `fix: x\n\n${text}\n\nBREAKING CHANGE: ${text}`)],
    ["behind a bare return", texts.map((text) => `fix: x\r${text}`)],
  ])("%s issues none, and sets no output", async (_, messages) => {
    const result = await runHostile({ history: [...START, ...messages] });

    expectInert(result);
    expect(result.told.components?.[0]?.commits).toHaveLength(messages.length);
    expect(result.outputs.version).toMatch(/^[12]\.0\.[01]$/);
  });

  test.each([
    ["as its title", (text: string) => `${text}\n\nBREAKING CHANGE: x`],
    ["behind a bare return in its title", (text: string) => `feat: x\r${text}`],
  ])("and decides the version, %s, is told in the log and not obeyed", async (_, messageOf) => {
    const branches = texts.map((text, index) => [`b${index}`, messageOf(text)] as const);
    const history = branches.flatMap(([branch, message]) => [{ branch, at: "refs/tags/v1.0.0" }, message]);
    await using scenario = await openScenario({ history: [...START, ...history] });
    const logs = await runInPool(branches, 4, async ([branch]) => {
      const { log, outputs } = await scenario.run({ action: "version-bump", ref: `refs/heads/${branch}` });
      return { version: outputs.version, commands: issuedCommands(log), isTold: log.includes(", because of ") };
    });

    const version = messageOf("").startsWith("feat") ? "1.1.0" : "2.0.0";
    expect(logs).toEqual(texts.map(() => ({ version, commands: [], isTold: true })));
  });
});

describe("messages of 64 KiB", () => {
  const repeated = Object.values(SHAPES).map((shape) => shape.repeat(Math.floor(LENGTH / shape.length)));
  test.each([
    ["alone", repeated],
    ["as a feature's title", repeated.map((text) => `feat: ${text.replaceAll("\n", " ")}`)],
    ["in the body of a fix", repeated.map((text) => `fix: x\n\n${text}`)],
  ])("of every nasty shape, %s, are each one line of the account within ten seconds", async (_, messages) => {
    const result = await runHostile({ history: [...START, ...messages] });

    expectInert(result);
    expect(result.told.components?.[0]?.commits).toHaveLength(messages.length);
    expect(Buffer.byteLength(result.summary)).toBeLessThanOrEqual(SUMMARY_MAX);
    expect(JSON.stringify(result.outputs).length * 2).toBeLessThan(2 * SUMMARY_MAX);
  });
});

test("types that are names of JavaScript's own objects are plain types", async () => {
  const types = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];
  const result = await runHostile({ history: [...START, ...types.map((type) => `${type}(${type}): x`)] });

  expectInert(result);
  const commits = result.told.components?.[0]?.commits ?? [];
  expect(commits.map(({ changes }) => changes[0]?.type)).toEqual(types.map((type) => type.toLowerCase()).reverse());
  expect(commits.map(({ bump }) => bump)).toEqual(types.map(() => "none"));
});

test("what a reader cannot see is shown in no summary, and mentions and links there are dead", async () => {
  const unseen = "\u202e\u2066\u200b\u2060\u00ad\ufeff\u0007\u001b[31m";
  const result = await runHostile({
    history: [
      ...START,
      `feat: a${unseen}b @everyone #1 [x](javascript:alert(1)) <img src=x onerror=alert(1)> http://forged.invalid`,
    ],
  });

  expectInert(result);
  expect(result.summary).not.toMatch(/[\u202e\u2066\u200b\u2060\u00ad\ufeff\u0007\u001b]/);
  expect(result.summary).not.toMatch(/@everyone|#1|(?<!\\)\]\(|<img|http:\/\//);
  expect(result.log).not.toMatch(/[\u202e\u2066\u200b\u2060\u00ad\ufeff\u0007\u001b]/);
});
