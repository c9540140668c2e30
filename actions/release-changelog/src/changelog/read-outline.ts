import { type HtmlBlockEnd, htmlBlockEnd } from "./html-block.ts";
import type { Definition, Heading, Outline } from "./outline.ts";

/** What each line is read with; a line is text without its line break. */
interface State {
  readonly headings: Heading[];
  readonly definitions: Definition[];
  conflict: number | undefined;
  /** The fence or HTML block that the line is in. */
  block: { readonly start: number; readonly end: HtmlBlockEnd | string } | undefined;
  /** The column from which on a line belongs to the outermost list item; 0 outside of lists. */
  item: number;
  /** The paragraph that the line may go on, or underline. */
  paragraph: { readonly start: number; readonly text: string } | undefined;
  /** Whether a line of text would go on a paragraph within a list or quotation. */
  lazy: boolean;
}

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const THEMATIC_BREAK = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const NO_TEXT = /^(?:#{1,6}(?:[ \t]|$)|```|~~~)/;
const LIST_MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
const DEFINITION = /^\[((?:[^[\]\\]|\\.){1,999})\]:[ \t]*\S/;
const CONFLICT = /^<{7}(?: |$)/;

/**
 * Reads where the headings and link definitions of a Markdown text are, in one pass over its lines.
 * It follows CommonMark as far as lists, quotations, code and HTML decide that; what is inside of lists and quotations is left out.
 */
export function readOutline(text: string): Outline {
  const state: State = {
    headings: [],
    definitions: [],
    conflict: undefined,
    block: undefined,
    item: 0,
    paragraph: undefined,
    lazy: false,
  };
  for (let start = behindFrontMatter(text); start < text.length; ) {
    const lineBreak = text.indexOf("\n", start);
    const end = lineBreak === -1 ? text.length : lineBreak + 1;
    const stop = lineBreak === -1 ? end : text[lineBreak - 1] === "\r" && lineBreak > start ? lineBreak - 1 : lineBreak;
    readLine(state, text.slice(start, stop), start, end);
    start = end;
  }
  const { headings, definitions, conflict, block } = state;
  return { headings, definitions, conflict, open: block?.end === "blank line" ? undefined : block?.start };
}

function readLine(state: State, line: string, start: number, end: number): void {
  if (state.block !== undefined) {
    if (endsBlock(line, state.block.end)) state.block = undefined;
    return;
  }
  const [column, indentation] = indentOf(line);
  if (indentation === line.length) {
    state.paragraph = undefined;
    state.lazy = false;
    return;
  }
  const rest = line.slice(indentation);
  if (state.item > 0 && column >= state.item) {
    state.lazy = mayGoOn(rest);
  } else if (column >= 4) {
    if (!state.lazy) state.item = 0;
  } else {
    readBlockStart(state, rest, column, start, end);
  }
}

/** Reads a line that is indented by less than four columns and is in no block. */
function readBlockStart(state: State, rest: string, column: number, start: number, end: number): void {
  const { paragraph, lazy } = state;
  // Most lines begin like a list item or like text: what else there is, is asked for where a line has the sign for it.
  const sign = rest[0] ?? "";
  const heading = "#=-".includes(sign) ? readHeading(rest, start, paragraph) : undefined;
  const fence = "`~".includes(sign) ? FENCE.exec(rest)?.[1] : undefined;
  const htmlEnd = sign === "<" ? htmlBlockEnd(rest, paragraph !== undefined || lazy) : undefined;
  const definition = sign === "[" && paragraph === undefined && !lazy ? DEFINITION.exec(rest)?.[1] : undefined;
  if (sign === "<" && column === 0 && CONFLICT.test(rest)) state.conflict ??= start;
  if (heading !== undefined) {
    state.headings.push(heading);
    startBlock(state);
  } else if (fence !== undefined) {
    startBlock(state);
    state.block = { start, end: fence };
  } else if (htmlEnd !== undefined) {
    startBlock(state);
    if (!endsBlock(rest, htmlEnd)) state.block = { start, end: htmlEnd };
  } else if (definition !== undefined) {
    startBlock(state);
    state.definitions.push({ start, end, label: definition });
  } else if (sign === ">") {
    startBlock(state);
    state.lazy = mayGoOn(rest.slice(1).trimStart());
  } else if ("-*_".includes(sign) && THEMATIC_BREAK.test(rest)) {
    startBlock(state);
  } else {
    readText(state, rest, column, start);
  }
}

/** Reads a line that is an item of a list, or text. */
function readText(state: State, rest: string, column: number, start: number): void {
  const { paragraph, lazy } = state;
  const marker = LIST_MARKER.exec(rest)?.[0];
  if (marker !== undefined && (paragraph === undefined || interrupts(marker, rest))) {
    startBlock(state);
    state.item = contentColumn(rest, marker, column);
    state.lazy = mayGoOn(rest.slice(marker.length).trimStart());
  } else if (!lazy && paragraph === undefined) {
    startBlock(state);
    state.paragraph = { start, text: rest.trimEnd() };
  }
}

function startBlock(state: State): void {
  state.item = 0;
  state.paragraph = undefined;
  state.lazy = false;
}

/** Whether what stands in a list item or quotation is text that the next line can go on. */
function mayGoOn(content: string): boolean {
  return content !== "" && !NO_TEXT.test(content) && !THEMATIC_BREAK.test(content);
}

function readHeading(rest: string, start: number, paragraph: State["paragraph"]): Heading | undefined {
  const marks = /^#{1,6}(?=[ \t]|$)/.exec(rest)?.[0];
  if (marks !== undefined)
    return { start, level: marks.length, text: withoutClosing(rest.slice(marks.length)), atx: true };
  if (paragraph === undefined || !/^(?:=+|-+)[ \t]*$/.test(rest)) return undefined;
  return { ...paragraph, level: rest.startsWith("=") ? 1 : 2, atx: false };
}

/** The text of an ATX heading without the `#` that may close it. */
function withoutClosing(text: string): string {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (trimmed[end - 1] === "#") end -= 1;
  return end === 0 || /[ \t]/.test(trimmed[end - 1] ?? "") ? trimmed.slice(0, end).trimEnd() : trimmed;
}

/** Of lists only one that begins at 1, and with content, interrupts a paragraph. */
function interrupts(marker: string, rest: string): boolean {
  return rest.trimEnd() !== marker && (/^[-*+]/.test(marker) || Number.parseInt(marker, 10) === 1);
}

function contentColumn(rest: string, marker: string, column: number): number {
  const from = column + marker.length;
  const [padding, width] = indentOf(rest.slice(marker.length), from);
  return from + (padding - from > 4 || marker.length + width === rest.length ? 1 : padding - from);
}

/** The column at which a line's text begins, and the length of what stands before it. */
function indentOf(line: string, from = 0): readonly [column: number, length: number] {
  let column = from;
  let length = 0;
  for (; line[length] === " " || line[length] === "\t"; length += 1)
    column += line[length] === " " ? 1 : 4 - (column % 4);
  return [column, length];
}

function endsBlock(line: string, end: HtmlBlockEnd | string): boolean {
  if (typeof end !== "string") return end.test(line);
  if (end === "blank line") return line.trim() === "";
  const [column, indentation] = indentOf(line);
  const mark = line.slice(indentation).trimEnd();
  return column < 4 && mark.length >= end.length && mark === (end[0] ?? "").repeat(mark.length);
}

/** Where the Markdown begins: behind a byte order mark, and behind the YAML or TOML of a page's own data. */
function behindFrontMatter(text: string): number {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const opening = /(?:---(?=[ \t]*\r?\n[\w"'-]+[ \t]*:)|\+\+\+(?=[ \t]*\r?\n))/y;
  opening.lastIndex = start;
  const marks = opening.exec(text)?.[0];
  if (marks === undefined) return start;
  const closing = new RegExp(`\\n${marks === "---" ? "(?:---|\\.\\.\\.)" : "\\+\\+\\+"}[ \\t]*(?:\\r?\\n|$)`, "g");
  closing.lastIndex = start + 3;
  return closing.exec(text) === null ? start : closing.lastIndex;
}
