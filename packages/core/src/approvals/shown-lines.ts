/** A line of a comment that its author says in their own words. */
export interface ShownLine {
  readonly text: string;
  /** In the comment, from 1. */
  readonly number: number;
  /** Where Markdown shows the line as part of something else than the author's text, or not at all. */
  readonly within: "quote" | "html" | undefined;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const QUOTE = /^ {0,3}>/;
const INDENTED_CODE = /^(?: {4}| {0,3}\t)/;
/** HTML that Markdown does not look into. */
const RAW_HTML = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i;

/**
 * The lines of a comment without its quotes, fenced and indented code; an unclosed fence runs to the end. A line right under
 * a quote still belongs to it, and so does one inside of a hidden HTML comment: such lines say where they are.
 * @see CommonMark §4.5, §4.6, §5.1 (laziness)
 */
export function* shownLines(body: string): Generator<ShownLine> {
  let fence = "";
  let html = "";
  let inQuote = false;
  let number = 0;
  for (const text of body.split(/\r\n|\n|\r/)) {
    number++;
    if (fence !== "") {
      const mark = FENCE.exec(text)?.[1] ?? "";
      if (mark.startsWith(fence) && text.trim() === mark) fence = "";
      continue;
    }
    if (html !== "") {
      yield { text, number, within: "html" };
      if (text.toLowerCase().includes(html)) html = "";
      continue;
    }
    fence = FENCE.exec(text)?.[1] ?? "";
    if (fence !== "" || text.trim() === "") {
      inQuote = false;
      continue;
    }
    inQuote ||= QUOTE.test(text);
    if (QUOTE.test(text) || INDENTED_CODE.test(text)) continue;
    yield { text, number, within: inQuote ? "quote" : undefined };
    html = endOfHtml(text);
  }
}

/** What closes the HTML that a line opens and leaves open; empty where it opens none. */
function endOfHtml(text: string): string {
  const comment = text.lastIndexOf("<!--");
  if (comment !== -1 && !text.includes("-->", comment)) return "-->";
  const tag = RAW_HTML.exec(text)?.[1]?.toLowerCase();
  return tag === undefined || text.toLowerCase().includes(`</${tag}`) ? "" : `</${tag}`;
}
