import { buildLink } from "@release-actions/core/report/build-link";
import { escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import { escapeText } from "@release-actions/core/report/escape-text";
import type { NotesEntry, NotesLink } from "../notes/release-notes.ts";

/** One that ends a sentence, and not three of them. */
const LAST_STOP = /(?<=[^.])\.$/;

/** What of a commit's id people read. */
export const shortSha = (sha: string) => sha.slice(0, 7);

/** `- **crm:** New lead scoring algorithm ([#12](…), [abc1234](…))`; a full stop would stand in the middle. */
export function writeEntry(entry: NotesEntry): string {
  const { scope, description, references, sha, commitUrl } = entry;
  // With its colon, which a name that begins with one would make `:rocket:`.
  const name = onOneLine(scope ?? "") === "" ? "" : `**${escapeMarkdown(`${scope}:`)}** `;
  const links = [...references, { text: shortSha(sha), url: commitUrl }].map(({ text, url }) => buildLink(text, url));
  return `- ${name}${escapeProse(description.replace(LAST_STOP, ""))} (${links.join(", ")})`;
}

/** An entry with what breaks below it, where its note says more than its title. */
export function writeBreaking(entry: NotesEntry): string {
  const { description, breaking = "" } = entry;
  const note = loosely(breaking) === loosely(description) ? [] : escapeText(breaking);
  if (note.length === 0) return writeEntry(entry);
  return `${writeEntry(entry)}\n\n${note.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}`;
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

function loosely(text: string): string {
  return onOneLine(text).toLowerCase().replace(/[.!]$/, "");
}
