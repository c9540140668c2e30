import { buildLink } from "@release-actions/core/report/build-link";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ReleaseNotes } from "../notes/release-notes.ts";
import type { Format } from "./format.ts";
import { sortByScope } from "./sort-by-scope.ts";
import { writeBreaking, writeEntry, writeLinks, writeList } from "./write-entry.ts";
import { linkedHeading, plainHeading } from "./write-heading.ts";

/** What is said of a release without listed changes. */
export const NOTHING_LISTED = "No notable changes.";

/**
 * What breaks first, then a section for each kind of change, documentation, people, and the way to all commits. An entry that breaks
 * stands there alone: its title and its note together say all that its own section could.
 */
export const grouped: Format = {
  page: (notes) => join([`# ${plainHeading(notes)}`, ...describe(notes), compare(notes)]),
  section: (notes) => join([`## ${linkedHeading(notes)}`, ...describe(notes), others(notes)]),
  definition: () => undefined,
  body: (notes) => join([...describe(notes), compare(notes)]),
};

function describe(notes: ReleaseNotes): string[] {
  const sections = notes.sections.map(({ title, entries }) => ({
    title,
    lines: sortByScope(entries.filter(({ breaking }) => breaking === undefined)).map(writeEntry),
  }));
  const parts = [
    { title: "Breaking changes", lines: sortByScope(notes.breaking).map(writeBreaking) },
    ...sections,
    {
      title: documentationTitle(notes),
      lines: notes.documentation.length > 0 ? [writeLinks(notes.documentation)] : [],
    },
  ];
  const written = parts.filter(({ lines }) => lines.length > 0);
  return [
    ...(written.length === 0 ? [NOTHING_LISTED] : written.map(writePart)),
    ...(notes.authors.length > 0 ? [`Contributors: ${notes.authors.map(escapeMarkdown).join(", ")}`] : []),
  ];
}

function writePart({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): string {
  return `### ${escapeMarkdown(title)}\n\n${writeList(lines)}`;
}

/** Commits of the type `docs` may be listed under the same heading. */
function documentationTitle({ sections }: ReleaseNotes): string {
  return sections.some(({ title }) => title.toLowerCase() === "documentation")
    ? "Documentation pages"
    : "Documentation";
}

function compare({ previous, tag, compareUrl, unlisted }: ReleaseNotes): string {
  const range = previous === undefined ? `commits up to ${tag}` : `${previous.tag}...${tag}`;
  const more = unlisted === 0 ? "" : `, with ${countOthers(unlisted)}`;
  return `Full changelog: ${buildLink(range, compareUrl)}${more}`;
}

function others({ unlisted }: ReleaseNotes): string {
  return unlisted === 0 ? "" : `And ${countOthers(unlisted)}.`;
}

function countOthers(unlisted: number): string {
  return unlisted === 1 ? "one other commit" : `${unlisted} other commits`;
}

function join(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
