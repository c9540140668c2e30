import { actsInCommits } from "./acts-in-commits.ts";
import { codeSpan } from "./code.ts";
import { escapeLineStart, escapePhrase, onOneLine } from "./escape-markdown.ts";

/** Nobody opens code with more backticks. */
const LONGEST_RUN = 8;

/**
 * Any text as by `escapeMarkdown`, but that what stands between balanced backticks is shown as code, as its author meant it.
 * @param mayBeCell whether it may come to stand in a table, where a pipe ends a cell even within code
 */
export function escapeProse(text: string, mayBeCell = false): string {
  const line = onOneLine(text);
  if (!line.includes("`")) return escapeLineStart(escapePhrase(line));
  const parts = splitCode(line, mayBeCell).map((part, index) =>
    index % 2 === 0 ? escapePhrase(part) : codeSpan(part),
  );
  return escapeLineStart(parts.join(""));
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
