import { linkDestination } from "@release-actions/core/report/build-link";
import { escapeLabel } from "@release-actions/core/report/escape-markdown";
import type { NotesEntry, ReleaseNotes } from "../notes/release-notes.ts";
import type { Format } from "./format.ts";
import { NOTHING_LISTED } from "./grouped.ts";
import { sortByScope } from "./sort-by-scope.ts";
import { writeBreaking, writeEntry, writeList } from "./write-entry.ts";

/** The kinds of change, in the order of https://keepachangelog.com/en/1.1.0/ */
const KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"] as const;

type Kind = (typeof KINDS)[number];

/** By type, and for some by scope; every other change is one of what was there. */
const KIND_OF: ReadonlyMap<string, Kind> = new Map([
  ["feat", "Added"],
  ["deprecate", "Deprecated"],
  ["deprecated", "Deprecated"],
  ["remove", "Removed"],
  ["removed", "Removed"],
  ["revert", "Removed"],
  ["fix", "Fixed"],
  ["security", "Security"],
]);

/** Keep a Changelog 1.1.0: versions as link references, changes by what they do to a user. */
export const keepAChangelog: Format = {
  page: (notes) => `# ${heading(notes)}\n\n${body(notes)}\n${define(notes) ?? ""}\n`,
  section: (notes) => `## ${heading(notes)}\n\n${body(notes)}`,
  definition: define,
  body,
};

function heading(notes: ReleaseNotes): string {
  const label = escapeLabel(nameOf(notes));
  return `${define(notes) === undefined ? label : `[${label}]`} - ${notes.date}`;
}

function define(notes: ReleaseNotes): string | undefined {
  const destination = linkDestination(notes.compareUrl);
  return destination === undefined ? undefined : `[${escapeLabel(nameOf(notes))}]: ${destination}`;
}

/** The bare version; the tag where it says more, since several components may share a changelog. */
function nameOf({ tag, version }: ReleaseNotes): string {
  return tag === `v${version}` ? version : tag;
}

function body({ sections }: ReleaseNotes): string {
  const byKind = Map.groupBy(
    sections.flatMap(({ entries }) => entries),
    kindOf,
  );
  const parts = KINDS.flatMap((kind) => {
    const entries = byKind.get(kind);
    return entries === undefined ? [] : [`### ${kind}\n\n${writeList(sortByScope(entries).map(write))}\n`];
  });
  return parts.length === 0 ? `${NOTHING_LISTED}\n` : parts.join("\n");
}

function kindOf({ type = "", scope = "", breaking }: NotesEntry): Kind {
  if (breaking !== undefined) return "Changed";
  if (scope.toLowerCase() === "security") return "Security";
  return KIND_OF.get(type) ?? "Changed";
}

function write(entry: NotesEntry): string {
  if (entry.breaking === undefined) return writeEntry(entry);
  return writeBreaking(entry).replace(/^- /, "- **Breaking:** ");
}
