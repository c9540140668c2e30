/** What can be told of JSON before it is parsed, even where it is broken further on. */
export interface JsonOutline {
  /** Of the outermost object. */
  readonly keys: ReadonlySet<string>;
  /** Where a value begins that stands too deep; undefined where none does. */
  readonly tooDeep: number | undefined;
}

/** No tool nests its results more deeply. */
export const DEEPEST = 200;

/** Characters of a key that is looked at. */
const LONGEST_KEY = 40;

/** Looks at brackets and texts alone, once at each sign. */
export function scanJson(text: string): JsonOutline {
  const keys = new Set<string>();
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfText(text, at);
        if (depth === 1 && end - at <= LONGEST_KEY && /^\s{0,20}:/.test(text.slice(end + 1, end + 22)))
          keys.add(text.slice(at + 1, end));
        at = end;
        break;
      }
      case BRACE:
      case BRACKET:
        depth += 1;
        if (depth > DEEPEST) return { keys, tooDeep: at };
        break;
      case END_BRACE:
      case END_BRACKET:
        depth -= 1;
    }
  }
  return { keys, tooDeep: undefined };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const END_BRACE = 0x7d;
const BRACKET = 0x5b;
const END_BRACKET = 0x5d;

/** The place of the quote that ends a text. @param start of the one that begins it */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) return at;
    if (sign === BACKSLASH) at += 1;
  }
  return text.length;
}
