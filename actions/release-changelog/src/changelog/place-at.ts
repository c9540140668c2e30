import type { Place } from "@release-actions/core/errors/release-error";

/** The place of an offset in a file's text, for messages. @param offset in UTF-16 units */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { file, line: before.slice(0, lineStart).split("\n").length, column: offset - lineStart + 1 };
}
