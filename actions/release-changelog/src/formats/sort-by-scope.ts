import type { NotesEntry } from "../notes/release-notes.ts";

/** What belongs together stands together: entries without a scope first, then scope by scope; within one as before, newest first. */
export function sortByScope(entries: readonly NotesEntry[]): readonly NotesEntry[] {
  if (entries.length < 2) return entries;
  const keyed = entries.map((entry) => ({ entry, key: entry.scope?.toLowerCase() ?? "" }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}
