/** A line of a comment that its author says in their own words. */
export interface ShownLine {
  readonly text: string;
  /** In the comment, from 1. */
  readonly number: number;
  /** Where Markdown shows the line as part of something else than the author's text, or not at all. */
  readonly within: "quote" | "html" | "markup" | undefined;
}

/** Behind backticks that open a fence stand none. */
const FENCE = /^ {0,3}(`{3,}(?![^`]*`)|~{3,})/;
const FENCE_END = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;
/** Also as the beginning of a list's item. */
const QUOTE = /^ {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>/;
const INDENTED_CODE = /^(?: {4}| {0,3}\t)/;
/** What trims as white space may still be a line's text. */
const BLANK = /^[ \t]*$/;
/** HTML that Markdown does not look into. */
const RAW_HTML = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i;
/** HTML that is never shown, and what ends it. */
const HIDDEN_HTML: readonly (readonly [begin: RegExp, end: string])[] = [
  [/^ {0,3}<\?/, "?>"],
  [/^ {0,3}<!\[CDATA\[/, "]]>"],
  [/^ {0,3}<![a-z]/i, ">"],
];
/** Code, tags, links and crossed out text that end on the line that they begin on. */
const CLOSED_MARKUP = /(?<!`)(`+)(?!`)[^`]*\1(?!`)|<[^<>]*>|\[[^[\]]*\](?:\([^()"']*\)|(?![(:]))|~~[^~]+~~/g;
/** What may take the next lines of its paragraph in: code, a tag, a link or its title, a note, crossed out text, a formula. */
const OPEN_MARKUP = /[`<[]|~~|\$\$/;

/**
 * The lines of a comment without its quotes, fenced and indented code; an unclosed fence runs to the end. Lines that Markdown may show as
 * part of something else, or not at all, say where they are: right under a quote, in HTML that is hidden, right under markup that is open.
 * @see CommonMark §4.5, §4.6, §5.1 (laziness), §6
 */
export function* shownLines(body: string): Generator<ShownLine> {
  let fence = "";
  let html = "";
  let under: "quote" | "markup" | undefined;
  let number = 0;
  for (const text of body.split(/\r\n|\n|\r/)) {
    number++;
    if (fence !== "") {
      if (FENCE_END.exec(text)?.[1]?.startsWith(fence)) fence = "";
      continue;
    }
    if (html !== "") {
      yield { text, number, within: "html" };
      html = stillOpen(text, html);
      continue;
    }
    fence = FENCE.exec(text)?.[1] ?? "";
    if (fence !== "" || BLANK.test(text)) {
      under = undefined;
      continue;
    }
    if (QUOTE.test(text)) under = "quote";
    if (QUOTE.test(text) || INDENTED_CODE.test(text)) continue;
    yield { text, number, within: under };
    html = endOfHtml(text);
    if (html !== "") under = undefined;
    else if (OPEN_MARKUP.test(text.replace(CLOSED_MARKUP, ""))) under ??= "markup";
  }
}

/** What closes the HTML that a line opens and leaves open; empty where it opens none. */
function endOfHtml(text: string): string {
  const comment = text.lastIndexOf("<!--");
  if (comment !== -1 && !text.includes("-->", comment)) return "-->";
  for (const [begin, end] of HIDDEN_HTML) if (begin.test(text)) return text.includes(end) ? "" : end;
  const tag = RAW_HTML.exec(text)?.[1]?.toLowerCase();
  return tag === undefined || text.toLowerCase().includes(`</${tag}`) ? "" : `</${tag}`;
}

/** What closes HTML behind a line of it; behind its end the line may open other HTML. */
function stillOpen(text: string, end: string): string {
  const at = text.toLowerCase().indexOf(end);
  return at === -1 ? end : endOfHtml(text.slice(at + end.length));
}
