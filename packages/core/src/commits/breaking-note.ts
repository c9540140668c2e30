import { CommitParser } from "conventional-commits-parser";

/** Before the words: up to three spaces, a bullet or bold marks, as people write them. */
const KEYWORD = /^ {0,3}(?:[*-] {1,3})?(?:\*{2,3}|_{2,3})? ?BREAKING[ _-]CHANGES?(?:\*{2,3}|_{2,3})?/i;
const COLON = /^(?:\*{2,3}|_{2,3})?[ \t]{0,2}:/;
const CAPITALS = /BREAKING[ _-]CHANGE/;

/**
 * Says whether a line begins a breaking note. With a colon any spelling of the words does
 * (conventionalcommits.org, rules 8, 12 and 16, and the plural that people write). Without one it must be in capitals and begin
 * a paragraph: `breaking change for callers` in wrapped prose is no footer.
 */
export function isBreakingFooter(line: string, startsParagraph: boolean): boolean {
  const keyword = KEYWORD.exec(line)?.[0];
  if (keyword === undefined) return false;
  const rest = line.slice(keyword.length);
  if (COLON.test(rest)) return true;
  return startsParagraph && CAPITALS.test(keyword) && /^(?:$|[ \t])/.test(rest);
}

/** Notes are for people; the parser's time grows faster than its input, so that it never sees more than this. */
const NOTE_LIMIT = 4_000;

let parser: CommitParser | undefined;

/**
 * The text of the note that begins at the offset, up to the next footer, as conventional-commits-parser reads it;
 * at most 4,000 characters.
 */
export function breakingNoteAt(message: string, offset: number): string {
  const excerpt = message.slice(offset, offset + NOTE_LIMIT);
  const keyword = KEYWORD.exec(excerpt)?.[0] ?? "";
  const rest = excerpt
    .slice(keyword.length)
    .replace(COLON, "")
    .replace(/^\*{2,3}/, "");
  parser ??= new CommitParser({ noteKeywords: ["BREAKING CHANGE"] });
  const [note] = parser.parse(`note\n\nBREAKING CHANGE: ${rest}`).notes;
  return note?.text.trim() ?? rest.trim();
}
