import { actsInCommits } from "./acts-in-commits.ts";
import { codeSpan } from "./code.ts";
import { escapeLineStart, escapePhrase, onOneLine } from "./escape-markdown.ts";

/**
 * Any text as by `escapeMarkdown`, but that what stands between balanced backticks is shown as code, as its author meant it.
 * @param mayBeCell whether it may come to stand in a table, where a pipe ends a cell even within code
 */
export function escapeProse(text: string, mayBeCell = false): string {
  const line = onOneLine(text);
  if (!line.includes("`")) return escapeLineStart(escapePhrase(line));
  const parts = splitCode(line, mayBeCell).map((part) =>
    typeof part === "string" ? escapePhrase(part) : codeSpan(part.code),
  );
  return escapeLineStart(parts.join(""));
}

/** Prose and code in turn: a run of backticks opens code that the next run of the same length closes (CommonMark 6.1). */
function splitCode(line: string, mayBeCell: boolean): (string | { readonly code: string })[] {
  const runs = [...line.matchAll(/`+/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    length,
  }));
  const parts: (string | { readonly code: string })[] = [];
  const closing = nextOfLength(runs);
  let at = 0;
  for (const [index, run] of runs.entries()) {
    const closer = runs[closing[index] ?? -1];
    if (run.start < at || closer === undefined) continue;
    const code = line.slice(run.end, closer.start);
    if (code.trim() === "" || (mayBeCell && code.includes("|")) || actsInCommits(code)) continue;
    parts.push(line.slice(at, run.start), { code });
    at = closer.end;
  }
  return [...parts, line.slice(at)];
}

/** For each run the index of the next that is as long; one pass from the end, so that no text takes long. */
function nextOfLength(runs: readonly { readonly length: number }[]): (number | undefined)[] {
  const seen = new Map<number, number>();
  return runs
    .map(({ length }, index) => ({ length, index }))
    .reverse()
    .map(({ length, index }) => {
      const next = seen.get(length);
      seen.set(length, index);
      return next;
    })
    .reverse();
}
