import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import type { ChangelogFile } from "./changelog-file.ts";
import type { ChangelogSection } from "./changelog-section.ts";
import { type Insertion, insertParts } from "./insert-parts.ts";
import { readChangelog } from "./read-changelog.ts";
import { requireText } from "./require-text.ts";

/** The component that sections are of. */
export interface ChangelogComponent {
  readonly template: TagTemplate;
  /** Templates of the other components whose versions stand in the same file. */
  readonly others: readonly TagTemplate[];
}

const TITLE = "# Changelog";

/**
 * Adds those of a component's sections that a changelog lacks, each in its version's place; all that stands there stays byte for
 * byte, but for an `[Unreleased]` link, which counts from the new highest tag. A file that is missing or blank gets a title.
 * @throws ReleaseError CHANGELOG_NOT_RECOGNIZED, CHANGELOG_HAS_CONFLICT, CHANGELOG_BLOCK_OPEN, CHANGELOG_SECTION_INVALID
 */
export function insertSections(
  file: ChangelogFile,
  sections: readonly ChangelogSection[],
  { template, others }: ChangelogComponent,
): Insertion {
  if (sections.length === 0) return { text: file.text ?? "", inserted: [] };
  const templates = [template, ...others];
  const outline = readChangelog(file.path, beginChangelog(file), templates);
  return insertParts(
    file.path,
    outline,
    sections.map((section) => ({ ...section, component: 0 })),
    templates,
  );
}

/** The file's text; a title with the line breaks and the byte order mark that it had, where it was blank. */
function beginChangelog({ path, text = "" }: ChangelogFile): string {
  requireText(path, text);
  if (text.trim() !== "") return text;
  return (text.startsWith("\uFEFF") ? "\uFEFF" : "") + TITLE + (text.includes("\r\n") ? "\r\n" : "\n");
}
