/** What a conventional header says: `type(scope)!: description`. */
export interface Header {
  /** Lower-cased, and `feat` where `feature` was written; as written otherwise. */
  readonly type: string;
  readonly scope: string | undefined;
  /** True where `!` marks the change as breaking. */
  readonly breaking: boolean;
  readonly description: string;
}

/**
 * Beyond conventionalcommits.org it takes what people really write: a leading space or gitmoji, `Feat:`, a space before
 * the colon's parts, `feat!(scope):`, and no space after the colon. Every quantifier is bounded, so that time is linear.
 */
const HEADER =
  /^[ \t]{0,8}(?:(?:\p{Extended_Pictographic}\uFE0F?|:[a-z_]{1,30}:)[ \t]{0,4})?([\p{L}_][\p{L}\p{N}_-]{0,49})(!?)[ \t]?(?:\(([^()\r\n]{0,1000})\)[ \t]?)?(!?):(?![:/])[ \t]{0,8}(?=\S)/u;

/** Longer lines are no headers that a person wrote to be read; the rest of such a line is left out of the description. */
const LINE_LIMIT = 2_000;

/** Reads one line as a conventional header, or gives undefined. */
export function parseHeader(line: string): Header | undefined {
  const match = HEADER.exec(line);
  if (match === null) return undefined;
  // By index: to destructure a match runs an iterator, and this is done once for every commit.
  const type = (match[1] ?? "").toLowerCase();
  return {
    type: type === "feature" ? "feat" : type,
    scope: match[3]?.trim() || undefined,
    breaking: match[2] === "!" || match[4] === "!",
    description: line.slice(match[0].length, LINE_LIMIT).trimEnd(),
  };
}
