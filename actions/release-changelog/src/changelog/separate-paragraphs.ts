import type { Edit } from "./apply-edits.ts";

/** Lines that stand by themselves, with their last line break. */
export interface Paragraph {
  readonly offset: number;
  readonly text: string;
}

/**
 * Puts one blank line around each of the paragraphs, where none stands there yet.
 * @param offsets at the beginning of lines, or at the text's end
 */
export function separateParagraphs(text: string, paragraphs: readonly Paragraph[], lineBreak: string): Edit[] {
  return [...Map.groupBy(paragraphs, ({ offset }) => offset)].map(([offset, here]) => ({
    start: offset,
    end: offset,
    text:
      missingBefore(text, offset, lineBreak) +
      here.map((paragraph) => paragraph.text).join(lineBreak) +
      (offset < text.length ? lineBreak : ""),
  }));
}

/** What the line breaks before an offset lack of a blank line. */
function missingBefore(text: string, offset: number, lineBreak: string): string {
  const before = text.slice(0, offset);
  if (before === "" || before === "\uFEFF") return "";
  if (!before.endsWith("\n")) return lineBreak + lineBreak;
  const lineStart = before.lastIndexOf("\n", offset - 2) + 1;
  return before.slice(lineStart).trim() === "" ? "" : lineBreak;
}
