/** Text that takes the place of a piece of a file, or goes between two. Offsets are in UTF-16 units. */
export interface Edit {
  readonly start: number;
  /** The same as `start` where nothing is taken away. */
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap; those at one offset in the order in which they are given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  return pieces.join("") + text.slice(from);
}
