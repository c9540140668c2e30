import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import type { ChangelogFile, ChangelogOutline } from "./changelog-file.ts";
import { type ComponentSection, type Insertion, insertParts } from "./insert-parts.ts";
import { readChangelog } from "./read-changelog.ts";
import { requireText } from "./require-text.ts";

/**
 * Adds every version's section of `other` that `base` lacks to `base`, with its link definition. What `base` has of a version stays as
 * it is, and versions of no known component are left where they are. A `base` that is missing or blank becomes `other`.
 * @param templates of all components that share the file
 * @throws ReleaseError as `insertSections` does, for either file
 */
export function mergeChangelogs(
  base: ChangelogFile,
  other: ChangelogFile,
  templates: readonly TagTemplate[],
): Insertion {
  const [ours, theirs] = [base.text ?? "", other.text ?? ""];
  requireText(base.path, ours);
  if (theirs.trim() === "") return { text: ours, inserted: [] };
  const sections = sectionsOf(readChangelog(other.path, theirs, templates), templates);
  if (ours.trim() === "") return { text: theirs, inserted: sections.map(({ tag }) => tag) };
  return insertParts(base.path, readChangelog(base.path, ours, templates), sections, templates);
}

/** The sections of known components, each with the definition of its version at the end of the file. */
function sectionsOf({ text, sections, trailing }: ChangelogOutline, templates: readonly TagTemplate[]) {
  const definitions = new Map(
    trailing.flatMap(({ of, start, end }) =>
      of === undefined ? [] : [[`${of.component} ${of.version.text}`, text.slice(start, end).trim()]],
    ),
  );
  return sections.flatMap(({ of, start, end }): ComponentSection[] => {
    const template = of === undefined ? undefined : templates[of.component];
    if (of === undefined || template === undefined) return [];
    const definition = definitions.get(`${of.component} ${of.version.text}`);
    return [{ ...of, tag: template.format(of.version), text: text.slice(start, end), definition }];
  });
}
