import type { Place } from "@release-actions/core/errors/release-error";

/** A user's own template as it was found. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** The place of the character at that index. */
export function locate({ path, text }: TemplateFile, index: number): Place {
  const before = text.slice(0, index).split("\n");
  return { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
