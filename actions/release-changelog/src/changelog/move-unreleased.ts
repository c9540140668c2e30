import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import { compareVersions, type Version } from "@release-actions/core/versioning/version";
import type { Edit } from "./apply-edits.ts";
import type { ChangelogOutline } from "./changelog-file.ts";
import type { NewPart } from "./place-versions.ts";

type Tagged = NewPart & { readonly tag: string };

const COMPARISON = /\/compare\/([^\s/]\S*?)\.{2,3}HEAD[ \t]*\r?\n?$/;
const LONGEST = 2_000;

/**
 * Lets `[Unreleased]: …/compare/v1.3.0...HEAD` count from the highest version that was added, where that is the component's highest;
 * a definition of any other form is a person's own.
 */
export function moveUnreleased(
  file: ChangelogOutline,
  added: readonly Tagged[],
  templates: readonly TagTemplate[],
): Edit[] {
  const definition = file.definitions.find(({ label }) => label.trim().toLowerCase() === "unreleased");
  if (definition === undefined || definition.end - definition.start > LONGEST) return [];
  const line = file.text.slice(definition.start, definition.end);
  const written = COMPARISON.exec(line)?.[1] ?? "";
  const tag = decode(written);
  const component = templates.findIndex((template) => template.parse(tag) !== undefined);
  const highest = highestOf(added.filter((part) => part.component === component));
  if (highest === undefined || !isHighest(highest.version, component, file)) return [];
  if (compareVersions(highest.version, templates[component]?.parse(tag) ?? highest.version) <= 0) return [];
  const start = definition.start + line.lastIndexOf(written);
  return [
    { start, end: start + written.length, text: written === tag ? highest.tag : encodeURIComponent(highest.tag) },
  ];
}

function isHighest(version: Version, component: number, { sections }: ChangelogOutline): boolean {
  return sections.every(({ of }) => of?.component !== component || compareVersions(of.version, version) < 0);
}

function highestOf(added: readonly Tagged[]): Tagged | undefined {
  return added.toSorted((a, b) => compareVersions(b.version, a.version))[0];
}

/** Addresses that cannot be decoded name no tag. */
function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return "";
  }
}
