import { replaceUnseen } from "../report/replace-unseen.ts";

/** Longest line that is logged, in UTF-16 units; of the rest only the length is told. */
const LONGEST_LINE = 4_096;

/**
 * Makes any text inert and readable in a log: one encoded line for each of its lines.
 *
 * The runner takes a line for a command when, leading white space aside, it starts with `::`, or when it has `##[` anywhere.
 * Its comparisons are culture-sensitive (.NET's `StartsWith` and `IndexOf` of strings), so what has no weight in a collation is passed
 * over: `:`, a zero-width space, `:` starts a command, too. Hence nothing unseen is let through, and only ASCII parts two signs.
 * A backslash breaks what is left: `\::warning::`, `##\[group]`.
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function encodeLogText(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map(encodeLine);
}

function encodeLine(line: string): string {
  return replaceUnseen(cut(line), show)
    .replace(/^([^!-~]*)(?=:[^ -~]*:)/, "$1\\")
    .replace(/(#[^ -~]*#[^ -~]*)(?=\[)/g, "$1\\");
}

function show(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

function cut(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  return `${line.slice(0, LONGEST_LINE)}… (${line.length - LONGEST_LINE} characters more)`;
}
