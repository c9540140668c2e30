/** What an HTML block waits for: a text within a line, or a blank line. */
export type HtmlBlockEnd = RegExp | "blank line";

const BLOCK_TAGS =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";

const KINDS: readonly (readonly [start: RegExp, end: HtmlBlockEnd])[] = [
  [/^<(?:script|pre|style|textarea)(?=[ \t>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(`^</?(?:${BLOCK_TAGS})(?=[ \\t>]|/>|$)`, "i"), "blank line"],
];

const ATTRIBUTE = /[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?/;
const LONE_TAG = new RegExp(
  `^<(?:[a-z][a-z\\d-]*(?:${ATTRIBUTE.source})*[ \\t]*/?|/[a-z][a-z\\d-]*[ \\t]*)>[ \\t]*$`,
  "i",
);

/**
 * What ends the HTML block that begins with this line, or undefined where none begins.
 * @param line without its indentation
 * @param interrupts whether the line stands directly below a paragraph
 * @see https://spec.commonmark.org/0.31.2/#html-blocks
 */
export function htmlBlockEnd(line: string, interrupts: boolean): HtmlBlockEnd | undefined {
  const kind = KINDS.find(([start]) => start.test(line));
  if (kind !== undefined) return kind[1];
  return !interrupts && LONE_TAG.test(line) ? "blank line" : undefined;
}
