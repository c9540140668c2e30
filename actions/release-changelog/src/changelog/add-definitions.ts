import type { Edit } from "./apply-edits.ts";
import type { ChangelogOutline } from "./changelog-file.ts";
import { type NewPart, placeVersions } from "./place-versions.ts";
import type { Paragraph } from "./separate-paragraphs.ts";

/** A section that may bring a link definition along. */
type Defining = NewPart & { readonly definition?: string | undefined };

/** The definitions as a block of their own at the end of the file, highest version first; none where there are none. */
export function writeDefinitions(file: ChangelogOutline, added: readonly Defining[]): Paragraph[] {
  const placements = placeVersions([], undefinedYet(file, added), { top: 0, bottom: 0 });
  const text = placements.flatMap(({ parts }) => parts.map((part) => lineOf(part, file))).join("");
  return text === "" ? [] : [{ offset: file.text.length, text }];
}

/** The definitions within the block at the file's end, each in its version's place. */
export function addDefinitions(file: ChangelogOutline, added: readonly Defining[]): Edit[] {
  const { text, trailing, lineBreak } = file;
  const bottom = trailing.at(-1)?.end ?? text.length;
  const top = trailing.find(({ of }) => of !== undefined)?.start ?? bottom;
  return placeVersions(trailing, undefinedYet(file, added), { top, bottom }).map(({ offset, parts }) => ({
    start: offset,
    end: offset,
    text: (text.endsWith("\n", offset) ? "" : lineBreak) + parts.map((part) => lineOf(part, file)).join(""),
  }));
}

/** Sections whose definition's label leads nowhere yet. */
function undefinedYet<T extends Defining>({ definitions }: ChangelogOutline, added: readonly T[]): T[] {
  if (added.every(({ definition }) => definition === undefined)) return [];
  const labels = new Set(definitions.map(({ label }) => normalize(label)));
  return added.filter(({ definition }) => definition !== undefined && !labels.has(normalize(labelOf(definition))));
}

function labelOf(definition: string): string {
  return /^\s*\[((?:[^[\]\\]|\\.)*)\]:/.exec(definition)?.[1] ?? definition;
}

/** Labels are compared without case, and blanks in them are all the same (CommonMark 0.31.2 §4.7). */
function normalize(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

function lineOf({ definition = "" }: Defining, { lineBreak }: ChangelogOutline): string {
  return definition.trim() + lineBreak;
}
