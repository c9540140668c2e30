import { actsInCommits } from "./acts-in-commits.ts";
import { codeSpan } from "./code.ts";
import { escapeLineStart, escapePhrase, onOneLine } from "./escape-markdown.ts";

/** Nobody opens code with more backticks. */
const LONGEST_RUN = 8;

/**
 * Any text as by `escapeMarkdown`, but that addresses and what stands between balanced backticks are shown as code.
 * @param mayBeCell whether it may come to stand in a table, where a pipe ends a cell even within code
 */
export function escapeProse(text: string, mayBeCell = false): string {
  const line = onOneLine(text);
  if (!line.includes("`") && !line.includes("://")) return escapeLineStart(escapePhrase(line));
  const parts = splitCode(line, mayBeCell).map((part, index, { length }) =>
    index % 2 === 0 ? escapeAddressed(part, index > 0, index < length - 1) : codeSpan(part),
  );
  return escapeLineStart(parts.join(""));
}

const ADDRESS =
  /(?<=^|[\s(["'<])https?:\/\/[^\s()<>[\]{}"'`|\\]{0,500}[^\s()<>[\]{}"'`|\\.,;:!?](?=[.,;:!?]{0,3}(?:$|[\s)\]"'>]))/g;

/**
 * A part of a line with its addresses as code: nothing leads there, and who copies one has it whole. One that touches code is left as it
 * is, since backticks that meet are one run.
 */
function escapeAddressed(part: string, isBehindCode: boolean, isBeforeCode: boolean): string {
  if (!part.includes("://")) return escapePhrase(part);
  let at = 0;
  const escaped: string[] = [];
  for (const { 0: address, index } of part.matchAll(ADDRESS)) {
    const end = index + address.length;
    if ((isBehindCode && index === 0) || (isBeforeCode && end === part.length)) continue;
    escaped.push(escapePhrase(part.slice(at, index)), codeSpan(address));
    at = end;
  }
  return [...escaped, escapePhrase(part.slice(at))].join("");
}

/** Prose and code in turn: a run of backticks opens code that the next run of the same length closes (CommonMark 6.1). */
function splitCode(line: string, mayBeCell: boolean): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let opener = line.indexOf("`"); opener !== -1; ) {
    const start = endOfRun(line, opener);
    const end = findRun(line, start, start - opener);
    const code = line.slice(start, end === -1 ? start : end);
    if (code.trim() === "" || (mayBeCell && code.includes("|")) || actsInCommits(code)) {
      opener = line.indexOf("`", start);
    } else {
      parts.push(line.slice(at, opener), code);
      at = end + start - opener;
      opener = line.indexOf("`", at);
    }
  }
  return [...parts, line.slice(at)];
}

/** No more than the last run of each length is looked for in vain, and few lengths are, so that no text takes long. */
function findRun(line: string, from: number, length: number): number {
  if (length > LONGEST_RUN) return -1;
  for (let start = line.indexOf("`", from); start !== -1; ) {
    const end = endOfRun(line, start);
    if (end - start === length) return start;
    start = line.indexOf("`", end);
  }
  return -1;
}

function endOfRun(line: string, start: number): number {
  let end = start;
  while (line.charAt(end) === "`") end++;
  return end;
}
