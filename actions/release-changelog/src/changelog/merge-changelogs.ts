import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import type { ChangelogFile, ChangelogOutline, VersionPart } from "./changelog-file.ts";
import { type ComponentSection, type Insertion, insertParts } from "./insert-parts.ts";
import { readChangelog } from "./read-changelog.ts";
import { requireText } from "./require-text.ts";

/**
 * Adds every version's section of `other` that `base` lacks to `base`, with its link definition. What `base` has of a version stays as
 * it is, and versions of no known component are left where they are. A `base` that is missing or blank becomes `other`.
 *
 * Components that alternate stand as in `other`: it grew from its lowest section on, and so does the merged text.
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
  const standing = new Set(readChangelog(base.path, ours, templates).sections.map(nameOf));
  const lacking = sections.filter((section) => !standing.has(nameOf({ of: section })));
  let text = ours;
  const inserted = new Set<string>();
  for (const stretch of stretchesOf(lacking).reverse()) {
    const insertion = insertParts(base.path, readChangelog(base.path, text, templates), stretch, templates);
    text = insertion.text;
    for (const tag of insertion.inserted) inserted.add(tag);
  }
  return { text, inserted: sections.map(({ tag }) => tag).filter((tag) => inserted.has(tag)) };
}

const nameOf = ({ of }: Pick<VersionPart, "of">) => of && `${of.component} ${of.version.text}`;

/** Neighbours of one component together, in the order of the file. */
function stretchesOf(sections: readonly ComponentSection[]): ComponentSection[][] {
  const stretches: ComponentSection[][] = [];
  for (const section of sections) {
    const last = stretches.at(-1);
    if (last?.[0]?.component === section.component) last.push(section);
    else stretches.push([section]);
  }
  return stretches;
}

/** The sections of known components, each with the definition of its version at the end of the file. */
function sectionsOf({ text, sections, trailing }: ChangelogOutline, templates: readonly TagTemplate[]) {
  const definitions = new Map(
    trailing.map(({ of, start, end }) => [nameOf({ of }), text.slice(start, end).trim()] as const),
  );
  return sections.flatMap(({ of, start, end }): ComponentSection[] => {
    const template = of === undefined ? undefined : templates[of.component];
    if (of === undefined || template === undefined) return [];
    const definition = definitions.get(nameOf({ of }));
    return [{ ...of, tag: template.format(of.version), text: text.slice(start, end), definition }];
  });
}
