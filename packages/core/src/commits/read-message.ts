import { breakingNoteAt, isBreakingFooter } from "./breaking-note.ts";
import { type Header, parseHeader } from "./parse-header.ts";
import { proseLines } from "./prose-lines.ts";
import { type Reversal, readReversal } from "./read-reversal.ts";
import { recordsRelease } from "./records-release.ts";

/** What a commit's message says, before any rule weighs it. */
export interface Message {
  /** The first line that is not blank. */
  readonly title: string;
  readonly header: Header | undefined;
  /** Headers inside the body: a squash keeps its commits' titles there, as GitHub's `* feat: …` bullets or as lines. */
  readonly nested: readonly Header[];
  /** The text of the first breaking footer. */
  readonly breakingNote: string | undefined;
  /** The version that a `Release-As:` footer asks for, unchecked. */
  readonly releaseAs: string | undefined;
  readonly reversal: Reversal | undefined;
  /** Whether it only records a release that was made. */
  readonly recordsRelease: boolean;
}

/** What a message's body says. */
type Body = Pick<Message, "nested" | "breakingNote" | "releaseAs">;

const NOTHING_SAID: Body = { nested: [], breakingNote: undefined, releaseAs: undefined };
/** The types that a line of a body must have to be a header: a body is full of `Name: value` that is none. */
const NESTED_TYPES: ReadonlySet<string> = new Set(
  "build chore ci docs feat fix perf refactor revert style test".split(" "),
);
/** The few words for which a body is worth a look; all else in it is prose. After a type stands what {@link parseHeader} takes. */
const WORTH_READING = new RegExp(`breaking|release-as|(?:${[...NESTED_TYPES, "feature"].join("|")})[ \\t]?[!(:]`, "i");
const BULLET = /^[ \t]{0,3}[*-][ \t]{1,4}/;
const RELEASE_AS = /^[ \t]{0,3}release-as:[ \t]{0,8}(\S{1,100})$/i;

/** Reads a whole message in time linear in its length; no input throws. */
export function readMessage(raw: string): Message {
  const message = raw.trimStart();
  const end = message.indexOf("\n");
  const title = (end === -1 ? message : message.slice(0, end)).trim();
  const hasBody = end !== -1 && end + 1 < message.length;
  const header = parseHeader(title);
  const reversal = readReversal(title, header, message);
  const { nested, breakingNote, releaseAs } =
    hasBody && WORTH_READING.test(message.slice(end)) ? readBody(message) : NOTHING_SAID;
  return {
    title,
    header,
    nested,
    breakingNote,
    releaseAs,
    reversal,
    recordsRelease: recordsRelease({ title, header }),
  };
}

function readBody(message: string): Body {
  const nested: Header[] = [];
  let breakingNote: string | undefined;
  let releaseAs: string | undefined;
  for (const { text, offset, startsParagraph } of proseLines(message)) {
    if (isBreakingFooter(text, startsParagraph)) {
      breakingNote ??= breakingNoteAt(message, offset);
      continue;
    }
    releaseAs = RELEASE_AS.exec(text)?.[1] ?? releaseAs;
    const bullet = BULLET.exec(text)?.[0] ?? "";
    if (bullet !== "" || startsParagraph) {
      const header = parseHeader(text.slice(bullet.length));
      if (header !== undefined && NESTED_TYPES.has(header.type)) nested.push(header);
    }
  }
  return { nested, breakingNote, releaseAs };
}
