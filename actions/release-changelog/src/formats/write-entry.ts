import { buildLink } from "@release-actions/core/report/build-link";
import { escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import { escapeText } from "@release-actions/core/report/escape-text";
import type { NotesEntry, NotesLink } from "../notes/release-notes.ts";

/** What of a commit's id people read. */
export const shortSha = (sha: string) => sha.slice(0, 7);

/** `- **crm:** New lead scoring algorithm ([#12](…), [abc1234](…))` @param remark stands before the links */
export function writeEntry(entry: NotesEntry, remark?: string): string {
  return `- ${scopeOf(entry)}${escapeProse(entry.description)} (${tail(entry, remark)})`;
}

/** An entry that tells what breaks in the place of what was done; a note of several paragraphs stands below both. */
export function writeBreaking(entry: NotesEntry): string {
  const note = escapeText(entry.breaking ?? "");
  const [only] = note;
  if (note.length === 1 && only !== undefined && !only.startsWith("- "))
    return `- ${scopeOf(entry)}${only} (${tail(entry)})`;
  return withNote(writeEntry(entry), note);
}

/** An entry with what breaks below it, where that is more than the entry says. */
export function writeWithNote(entry: NotesEntry): string {
  return withNote(writeEntry(entry), saysOnlyTitle(entry) ? [] : escapeText(entry.breaking ?? ""));
}

/** Whether an entry's breaking note is its description again, as where only a `!` says that something breaks. */
export function saysOnlyTitle({ breaking, description }: NotesEntry): boolean {
  return breaking !== undefined && loosely(breaking) === loosely(description);
}

/** Entries as a list; behind one with a note a blank line, as before the note. */
export function writeList(entries: readonly string[]): string {
  return entries
    .map((entry, index) => (index > 0 && entries[index - 1]?.includes("\n") ? `\n${entry}` : entry))
    .join("\n");
}

/** Links as a list. */
export function writeLinks(links: readonly NotesLink[]): string {
  return links.map(({ text, url }) => `- ${buildLink(text, url)}`).join("\n");
}

function scopeOf({ scope }: NotesEntry): string {
  const name = escapeMarkdown(scope ?? "");
  return name === "" ? "" : `**${name}:** `;
}

function tail({ references, sha, commitUrl }: NotesEntry, remark?: string): string {
  const links = [...references, { text: shortSha(sha), url: commitUrl }].map(({ text, url }) => buildLink(text, url));
  return [...(remark === undefined ? [] : [remark]), ...links].join(", ");
}

function withNote(entry: string, note: readonly string[]): string {
  if (note.length === 0) return entry;
  return `${entry}\n\n${note.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}`;
}

function loosely(text: string): string {
  return onOneLine(text).toLowerCase().replace(/[.!]$/, "");
}
