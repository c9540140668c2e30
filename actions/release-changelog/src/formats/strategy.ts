import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { NotesEntry, ReleaseNotes } from "../notes/release-notes.ts";
import type { Format } from "./format.ts";
import { NOTHING_LISTED } from "./grouped.ts";
import { plainHeading } from "./write-heading.ts";

/** One plain list without links, entries as their commits have them: `- feat(crm): New lead scoring algorithm`. */
export const strategy: Format = {
  page: (notes) => `# ${plainHeading(notes)}\n${list(notes)}`,
  section: (notes) => `## ${plainHeading(notes)}\n${list(notes)}`,
  definition: () => undefined,
  body: list,
};

function list({ sections }: ReleaseNotes): string {
  const lines = sections.flatMap(({ entries }) => entries.map((entry) => `- ${escapeProse(titleOf(entry))}\n`));
  return lines.length === 0 ? `${NOTHING_LISTED}\n` : lines.join("");
}

function titleOf({ type, scope, breaking, description }: NotesEntry): string {
  if (type === undefined) return description;
  return `${type}${scope === undefined ? "" : `(${scope})`}${breaking === undefined ? "" : "!"}: ${description}`;
}
