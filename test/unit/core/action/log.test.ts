import * as core from "@actions/core";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { encodeLogText } from "@release-actions/core/action/encode-log-text";
import { createLog, type Log } from "@release-actions/core/action/log";
import { parseWorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";

/** Texts that are made to be taken for commands. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "::",
        ":",
        "##[",
        "#",
        "[",
        "]",
        "%0A",
        "%25",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\x1b[31m",
        ";",
        ",",
      ),
      fc.constantFrom("error", "set-output name=version", "stop-commands", "add-mask", "group", "endgroup", "a=b"),
      fc.constantFrom(
        "\u0085",
        "\u2028",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\u0301",
        "\ufe0f",
        "\u200d",
        "😀",
        "\ud83d",
        "\u{e0001}",
      ),
      fc.string({ unit: anyCharacter, maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));

/** What comparisons by culture pass over. */
const WEIGHTLESS = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}]/gu;

/** The runner's own reading of a line, and the most suspicious one. */
const readings = (line: string) => [parseWorkflowCommand(line), parseWorkflowCommand(line.replace(WEIGHTLESS, ""))];

/** Lines as the runner splits them. */
const lines = (output: string) => output.split(/\r\n|\r|\n/);

describe("encodeLogText", () => {
  test.each([
    ["a command", "::error::x", "\\::error::x"],
    ["a command after white space", " \t\u3000::error::x", " \t\u3000\\::error::x"],
    ["a command of the old form, anywhere", "a ##[error]x", "a ##\\[error]x"],
    ["colons that are parted by what has no weight", ":\u200b:error::x", ":\\u{200b}:error::x"],
    ["a bracket that is parted by a mark", "##\u0301[error]x", "##\u0301\\[error]x"],
    ["a bidi control", "\u202egnp.exe", "\\u{202e}gnp.exe"],
    ["an escape sequence", "\x1b[31mred", "\\u{1b}[31mred"],
    ["half a character", "\ud83d!", "\\u{d83d}!"],
  ])("makes %s inert and visible", (_, text, encoded) => {
    expect(encodeLogText(text)).toEqual([encoded]);
  });

  test.each([
    "feat(api)!: add a::b",
    ":tada: first",
    "fix: 👩‍💻 ❤️ 日本語 naïve",
    "C:\\temp\\x",
    "### [link]",
    "a\tb",
    "",
    "100%",
  ])("leaves %j as it is", (text) => expect(encodeLogText(text)).toEqual([text]));

  test("gives one line for each line, however it ends", () => {
    expect(encodeLogText("a\nb\r\nc\r::d")).toEqual(["a", "b", "c", "\\::d"]);
  });

  test("tells the length of what it leaves out of a long line", () => {
    expect(encodeLogText("x".repeat(10_000))).toEqual([`${"x".repeat(4_096)}… (5904 characters more)`]);
  });

  test("no line of any text is a command to the runner", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of encodeLogText(text)) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(readings(line)).toEqual([undefined, undefined]);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a log", () => {
  let written = "";
  const redact = (text: string) => text.replaceAll("hunter2", "***");
  const log: Log = createLog(core, redact);

  beforeEach(() => {
    written = "";
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      written += text;
      return true;
    });
  });
  afterEach(() => void jest.restoreAllMocks());

  test("information never holds a command", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        written = "";
        log.info(text);
        for (const line of lines(written)) expect(readings(line)).toEqual([undefined, undefined]);
      }),
    );
  });

  test.each(["notice", "warning", "error"] as const)(
    "%s is that one command, with the encoded text as its message",
    (level) => {
      fc.assert(
        fc.property(hostileText, hostileText, hostileText, (message, title, file) => {
          written = "";
          log.annotate({ level, message, title, place: { file, line: 3, column: 5 } });
          const [command, ...rest] = lines(written);
          expect(rest).toEqual([""]);
          expect(parseWorkflowCommand(command ?? "")).toMatchObject({
            name: level,
            data: encodeLogText(message).join("\n"),
          });
          // An old runner that does not know the command must find no other one in it.
          expect(
            parseWorkflowCommand(command ?? "", ["set-output", "stop-commands", "add-mask", "group"]),
          ).toBeUndefined();
        }),
      );
    },
  );

  test("an annotation tells file, line and column", () => {
    log.annotate({
      level: "error",
      message: "Broken",
      title: "a,b: c",
      place: { file: "dir,x/a:b.yml", line: 3, column: 5 },
    });
    const properties = parseWorkflowCommand(written.trimEnd())?.properties;
    expect(Object.fromEntries(properties ?? [])).toEqual({
      title: "a,b: c",
      file: "dir,x/a:b.yml",
      line: "3",
      col: "5",
    });
  });

  test("a group is opened and closed, even where its work fails, and its title is no command", async () => {
    await expect(log.group("a\n##[error]b", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(lines(written)).toEqual(["::group::a ##\\[error]b", "::endgroup::", ""]);
  });

  test("secrets are left out everywhere", async () => {
    log.info("hunter2 a");
    log.debug("hunter2 b");
    log.warning("hunter2 c");
    log.annotate({
      level: "error",
      message: "hunter2 d",
      title: "hunter2",
      place: { file: "hunter2", line: 1, column: 1 },
    });
    await log.group("hunter2 e", async () => {});
    expect(written).not.toContain("hunter2");
    expect(written.match(/\*\*\* [a-e]/g)).toHaveLength(5);
  });
});
