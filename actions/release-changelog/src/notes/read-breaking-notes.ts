import { breakingNoteAt, isBreakingFooter } from "@release-actions/core/commits/breaking-note";
import { parseHeader } from "@release-actions/core/commits/parse-header";
import { proseLines } from "@release-actions/core/commits/prose-lines";
import type { Message } from "@release-actions/core/commits/read-message";

/** In notes of one message. */
const MOST = 20;

/**
 * The texts of all breaking footers of a message, one paragraph or more each: a commit that breaks two things has two footers, and
 * the account needs only the first.
 */
export function readBreakingNotes(raw: string, { nested }: Message): string {
  const message = raw.trimStart();
  const squashed = new Set(nested.map(({ description }) => description));
  const notes: string[] = [];
  for (const { text, offset, startsParagraph } of proseLines(message)) {
    if (!isBreakingFooter(text, startsParagraph)) continue;
    const note = ownPart(breakingNoteAt(message, offset), squashed);
    if (note !== "" && notes.push(note) === MOST) break;
  }
  return [...new Set(notes)].join("\n\n");
}

/** Trailers, and the line that GitHub draws above them when it squashes. */
const ENDS = /^(?:-{9,}$|[\w-]{1,50}-by:|\(cherry picked from commit )/i;
const BULLET = /^[ \t]{0,3}[*-][ \t]{1,4}/;

/** A note up to where the message goes on to other things: trailers, or the next commit of a squash. */
function ownPart(note: string, squashed: ReadonlySet<string>): string {
  const lines = note.split(/\r?\n/).map((line) => line.trimEnd());
  const end = lines.findIndex((line) => ENDS.test(line) || squashed.has(headerIn(line)));
  return lines
    .slice(0, end === -1 ? undefined : end)
    .join("\n")
    .trim();
}

function headerIn(line: string): string {
  return parseHeader(line.replace(BULLET, ""))?.description ?? "";
}
