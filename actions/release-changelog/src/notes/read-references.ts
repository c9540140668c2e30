import { proseLines } from "@release-actions/core/commits/prose-lines";
import type { NotesLink } from "./release-notes.ts";
import type { Reference, RepositoryLinks } from "./repository-links.ts";

/** Of one entry: more than a reader follows; a message of nothing but references stays small. */
export const MOST_REFERENCES = 20;

const REFERENCE = String.raw`(?:(?:[\w.-]{1,100}/[\w.-]{1,100})?#|GH-|https?://[\w.:-]{1,253}/[\w.-]{1,100}/[\w.-]{1,100}/(?:issues|pull)/)[1-9]\d{0,9}\b`;
/** GitHub's own: docs.github.com, "Linking a pull request to an issue using a keyword". */
const CLOSING = "close[sd]?|fix(?:e[sd])?|resolve[sd]?";
/** What else begins a footer that names issues. */
const NAMING = "refs?|references|see(?: also)?|relate[sd] to|part of|issues?";
const KEYWORD = String.raw`(?:${CLOSING}|${NAMING})(?::[ \t]{0,4}|[ \t]{1,4})`;
const SEPARATOR = String.raw`(?:[ \t]{0,4}[,;/&+][ \t]{0,4}|[ \t]{1,4})(?:and[ \t]{1,4})?(?:${KEYWORD})?`;
/** What stands between two references of a list. The patterns have one each: V8 compiles one of a whole list for milliseconds. */
const NEXT = new RegExp(`${SEPARATOR}(${REFERENCE})`, "iy");
/** In references. */
const LONGEST_LIST = 20;

/** How the lists begin that end a title: `(#12)`, `(fix #1, #2)` and `[resolves #1]`, and `, closes #1`. */
const BRACKETED = new RegExp(String.raw`[(\[][ \t]?(${KEYWORD})?(${REFERENCE})`, "iy");
const APPENDED = new RegExp(String.raw`[,;][ \t]{0,4}(?:and[ \t]{1,4})?${KEYWORD}(${REFERENCE})`, "gi");
/** Nearly every suffix is this one, and a history has thousands. */
const SQUASHED = /\(#([1-9]\d{0,9})\)$/;
/** The last sign of any suffix. */
export const MAY_END_REFERENCES = /[\d)\].]/;
/** Where suffixes stand, in characters from the end; and how many of them are looked for. */
const TAIL = 300;
const SUFFIXES = 8;

const CLOSES = new RegExp(String.raw`\b(?:${CLOSING})(?::[ \t]{0,4}|[ \t]{1,4})(${REFERENCE})`, "gi");
const FOOTER = new RegExp(String.raw`^[ \t]{0,3}(?:[*-][ \t]{1,4})?${KEYWORD}(${REFERENCE})`, "i");
const PARTS = /^(?:https?:\/\/([^/]+)\/([^/]+\/[^/]+)\/(issues|pull)\/|([^#]+)?#|GH-)(\d+)$/i;
const WORTH_READING = /#\d|GH-\d|\/(?:issues|pull)\/\d/i;

/** A text without the references at its end, and those. */
export interface SplitText {
  readonly text: string;
  readonly references: readonly Reference[];
}

/**
 * Parts a title from the references that end it: `(#12)` is the pull request that GitHub names there when it squashes, what stands
 * behind a keyword is an issue. A text of nothing else stays as it is.
 */
export function splitReferences(title: string, host: string): SplitText {
  let text = title.trimEnd();
  let references: readonly Reference[] = [];
  for (let found = 0; found < SUFFIXES; found++) {
    const suffix = readSuffix(text, host);
    if (suffix === undefined) break;
    const rest = text.slice(0, -suffix.length).trimEnd();
    if (rest === "") break;
    text = rest;
    references = references.length === 0 ? suffix.references : [...suffix.references, ...references];
  }
  return { text, references };
}

/** References that end a text, and how many characters they take. */
interface Suffix {
  readonly length: number;
  readonly references: readonly Reference[];
}

function readSuffix(text: string, host: string): Suffix | undefined {
  if (!MAY_END_REFERENCES.test(text.at(-1) ?? "")) return undefined;
  const squashed = SQUASHED.exec(text.slice(-16));
  if (squashed !== null) {
    return {
      length: squashed[0].length,
      references: [{ repository: undefined, number: squashed[1] ?? "", kind: "pull" }],
    };
  }
  const tail = text.slice(-TAIL);
  if (!WORTH_READING.test(tail)) return undefined;
  return /[)\]]\.?$/.test(tail) ? readBracketed(tail, host) : readAppended(tail, host);
}

function readBracketed(tail: string, host: string): Suffix | undefined {
  // No reference has a bracket.
  const start = Math.max(0, tail.lastIndexOf("("), tail.lastIndexOf("["));
  BRACKETED.lastIndex = start;
  const match = BRACKETED.exec(tail);
  if (match === null) return undefined;
  const { list, end } = readList(tail, match[2] ?? "", BRACKETED.lastIndex);
  if (!/^[ \t]?[)\]]\.?$/.test(tail.slice(end))) return undefined;
  return {
    length: tail.length - start,
    references: toReferences(list, match[1] === undefined ? "pull" : "issues", host),
  };
}

function readAppended(tail: string, host: string): Suffix | undefined {
  for (const { 0: begin, 1: first = "", index } of tail.matchAll(APPENDED)) {
    const { list, end } = readList(tail, first, index + begin.length);
    if (["", "."].includes(tail.slice(end)))
      return { length: tail.length - index, references: toReferences(list, "issues", host) };
  }
  return undefined;
}

/** The references of a list, and where it ends. @param from behind the first one */
function readList(
  text: string,
  first: string,
  from: number,
): { readonly list: readonly string[]; readonly end: number } {
  const list = [first];
  let end = from;
  while (list.length < LONGEST_LIST) {
    NEXT.lastIndex = end;
    const match = NEXT.exec(text);
    if (match === null) break;
    list.push(match[1] ?? "");
    end = NEXT.lastIndex;
  }
  return { list, end };
}

/** What GitHub's closing keywords name anywhere in a line. */
export function readClosed(line: string, host: string): readonly Reference[] {
  if (!WORTH_READING.test(line)) return [];
  const closed: Reference[] = [];
  CLOSES.lastIndex = 0;
  for (let match = CLOSES.exec(line); match !== null; match = CLOSES.exec(line)) {
    const { list, end } = readList(line, match[1] ?? "", CLOSES.lastIndex);
    closed.push(...toReferences(list, "issues", host));
    CLOSES.lastIndex = end;
  }
  return closed;
}

/**
 * The issues that a message's body names in footers and behind closing keywords; a `#1` in prose is none. Quotations (fences,
 * indented code) name nothing.
 */
export function readFooters(raw: string, host: string): readonly Reference[] {
  const message = raw.trimStart();
  const end = message.indexOf("\n");
  if (end === -1 || !WORTH_READING.test(message.slice(end))) return [];
  const found: Reference[] = [];
  for (const { text } of proseLines(message)) {
    if (!WORTH_READING.test(text)) continue;
    const footer = FOOTER.exec(text);
    if (footer !== null)
      found.push(...toReferences(readList(text, footer[1] ?? "", footer[0].length).list, "issues", host));
    found.push(...readClosed(text, host));
  }
  return found;
}

function toReferences(list: readonly string[], kind: Reference["kind"], host: string): readonly Reference[] {
  return list.flatMap((text): readonly Reference[] => {
    const [, server, address, page, repository, number = ""] = PARTS.exec(text) ?? [];
    if (server === undefined) return [{ repository, number, kind: repository === undefined ? kind : "issues" }];
    // The same name on another server is another repository.
    if (server.toLowerCase() !== host) return [];
    return [{ repository: address, number, kind: page?.toLowerCase() === "pull" ? "pull" : "issues" }];
  });
}

/** The links of references, each issue or pull request once, the first twenty. */
export function linkReferences(references: readonly Reference[], links: RepositoryLinks): readonly NotesLink[] {
  return uniteLinks(references.map((reference) => links.reference(reference)));
}

/** Links without those that were there before by their text; at most twenty. */
export function uniteLinks(links: readonly NotesLink[]): readonly NotesLink[] {
  if (links.length < 2) return links;
  const byText = new Map<string, NotesLink>();
  for (const link of links) {
    const key = link.text.toLowerCase();
    if (!byText.has(key)) byText.set(key, link);
    if (byText.size === MOST_REFERENCES) break;
  }
  return [...byText.values()];
}
