import { type Header, parseHeader } from "./parse-header.ts";

/** What a commit takes back, by its title: `Revert "…"`, `Reapply "…"` or `revert: …`. */
export interface Reversal {
  /** Full or abbreviated ids of what it takes back: at least seven digits each, lower case. */
  readonly shas: readonly string[];
  /** The comparable title of the commit that it takes back, see {@link comparableTitle}. */
  readonly title: string;
  /** The innermost header, where a change comes back: `Reapply "feat: x"`, `Revert "Revert "feat: x""`. */
  readonly restored: Header | undefined;
}

const QUOTING = /^(Revert|Reapply)[ \t]{1,4}"/i;
/** git's own sentence, in the plural too. */
const REVERTED_IDS = /\breverts commits?\s{1,4}((?:[0-9a-f]{7,64}\b[\s,;.&]{0,8}(?:and\s)?){1,50})/i;
const ID = /[0-9a-f]{7,64}/gi;
/** Deeper nesting is nobody's intent; it bounds the time. */
const DEPTH_LIMIT = 16;

/**
 * Reads what a commit takes back, or gives undefined. A body that says `This reverts commit …` under another title, and a
 * revert with a scope, are changes of their own: they may well take back only a part.
 */
export function readReversal(title: string, header: Header | undefined, message: string): Reversal | undefined {
  const reverted = header === undefined ? quotedTitle(title) : revertedBy(header);
  return reverted === undefined
    ? undefined
    : { shas: revertedIds(message), title: reverted, restored: restoredHeader(title) };
}

function revertedBy({ type, scope, description }: Header): string | undefined {
  return type === "revert" && scope === undefined ? comparableTitle(unquote(description)) : undefined;
}

/** A title without the pull request numbers that GitHub appends when it squashes: a revert's quotation lacks them. */
export function comparableTitle(title: string): string {
  return title.endsWith(")") ? title.replace(/(?:[ \t]{1,4}\(#\d{1,10}\)){1,4}$/, "") : title;
}

function revertedIds(message: string): readonly string[] {
  if (!message.includes("everts commit")) return [];
  const ids = REVERTED_IDS.exec(message)?.[1]?.match(ID) ?? [];
  return ids.map((id) => id.toLowerCase());
}

/** The title of the commit that is taken back; `Reapply "x"` is git's short form of `Revert "Revert "x""`. */
function quotedTitle(title: string): string | undefined {
  const match = QUOTING.exec(title);
  if (match === null) return undefined;
  const inner = comparableTitle(insideQuotes(title, match[0].length));
  return match[1]?.toLowerCase() === "reapply" ? `Revert "${inner}"` : inner;
}

function restoredHeader(title: string): Header | undefined {
  let inner = title;
  let present = true;
  for (let depth = 0; depth < DEPTH_LIMIT; depth++) {
    const match = QUOTING.exec(inner);
    if (match === null) break;
    if (match[1]?.toLowerCase() === "revert") present = !present;
    inner = insideQuotes(inner, match[0].length);
  }
  return present && inner !== title ? parseHeader(inner) : undefined;
}

function insideQuotes(title: string, start: number): string {
  const end = title.lastIndexOf('"');
  return title.slice(start, end > start ? end : undefined);
}

function unquote(text: string): string {
  return /^"(.+)"/.exec(text)?.[1] ?? text;
}
