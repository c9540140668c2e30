/** A heading of a Markdown text that stands in no list, quotation, code or HTML block. Offsets are in UTF-16 units. */
export interface Heading {
  /** Where its first line begins. */
  readonly start: number;
  readonly level: number;
  /** Its Markdown, without `#` or underline; the first line of one that has several. */
  readonly text: string;
  /** Whether `#` makes it a heading, and no underline. */
  readonly atx: boolean;
}

/** A link reference definition, `[1.4.0]: https://…`, by its line. */
export interface Definition {
  readonly start: number;
  /** Behind its line break. */
  readonly end: number;
  readonly label: string;
}

/** What of a Markdown text's structure matters for a changelog. */
export interface Outline {
  readonly headings: readonly Heading[];
  readonly definitions: readonly Definition[];
  /** Where a code block, comment or HTML block begins that never ends. */
  readonly open: number | undefined;
  /** Where a line begins that starts a merge conflict. */
  readonly conflict: number | undefined;
}
