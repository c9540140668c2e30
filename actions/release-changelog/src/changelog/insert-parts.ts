import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import { addDefinitions, writeDefinitions } from "./add-definitions.ts";
import { applyEdits } from "./apply-edits.ts";
import type { ChangelogOutline } from "./changelog-file.ts";
import type { ChangelogSection } from "./changelog-section.ts";
import { changelogBlockOpen } from "./errors.ts";
import { moveUnreleased } from "./move-unreleased.ts";
import { placeAt } from "./place-at.ts";
import { placeVersions } from "./place-versions.ts";
import { type Paragraph, separateParagraphs } from "./separate-paragraphs.ts";
import { writeSection } from "./write-section.ts";

/** A section with its component's place among the templates. */
export interface ComponentSection extends ChangelogSection {
  readonly component: number;
}

/** A changelog with what was added. */
export interface Insertion {
  readonly text: string;
  /** Tags of the sections that were added, in the order in which they were given. */
  readonly inserted: readonly string[];
}

/**
 * Adds the sections whose versions a changelog lacks, with their link definitions.
 * @throws ReleaseError CHANGELOG_SECTION_INVALID, CHANGELOG_BLOCK_OPEN
 */
export function insertParts(
  path: string,
  file: ChangelogOutline,
  sections: readonly ComponentSection[],
  templates: readonly TagTemplate[],
): Insertion {
  const { text, open, trailing, end } = file;
  const ends = { top: file.top, bottom: file.sections.at(-1)?.end ?? end };
  const placements = placeVersions(file.sections, sections, ends);
  if (placements.length === 0) return { text, inserted: [] };
  if (open !== undefined && placements.some(({ offset }) => offset > open)) {
    throw changelogBlockOpen(placeAt(path, text, open));
  }
  const placed = new Set(placements.flatMap(({ parts }) => parts));
  const added = sections.filter((section) => placed.has(section));
  const paragraphs: Paragraph[] = placements.flatMap(({ offset, parts }) =>
    parts.map((part) => ({ offset, text: writeSection(part, part.component, templates, file) })),
  );
  if (trailing.length === 0) paragraphs.push(...writeDefinitions(file, added));
  const edits = [
    ...separateParagraphs(text, paragraphs, file.lineBreak),
    ...(trailing.length > 0 ? addDefinitions(file, added) : []),
    ...moveUnreleased(file, added, templates),
  ];
  return { text: applyEdits(text, edits), inserted: added.map(({ tag }) => tag) };
}
