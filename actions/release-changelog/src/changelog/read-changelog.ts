import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import type { ChangelogOutline, DefinitionPart, VersionPart } from "./changelog-file.ts";
import { changelogHasConflict, changelogNotRecognized } from "./errors.ts";
import type { Definition, Heading } from "./outline.ts";
import { placeAt } from "./place-at.ts";
import { readOutline } from "./read-outline.ts";
import { type NamedVersion, readVersionHeading } from "./read-version-heading.ts";
import { requireText } from "./require-text.ts";

const TITLE =
  /\bchange[ -]?logs?\b|\b(?:release|version|change) (?:notes|history)\b|^(?:releases|history|changes|news|what.?s new)\b/i;
const UNRELEASED = /^[[(*_\s]*(?:un-?released|upcoming|v?next|in development)(?![\w-])/i;
const ANCHOR = /^<a\s+(?:name|id)=[^<>]*>\s*(?:<\/a>)?\s*$/i;
/** Of the newest releases the outermost heading says how deep releases stand; older parts may be of another tool. */
const NEWEST = 10;

type NamedHeading = Heading & { readonly named: NamedVersion | undefined };

/**
 * Reads where a changelog's versions stand.
 * @param templates of the components that share the file
 * @throws ReleaseError CHANGELOG_NOT_RECOGNIZED, CHANGELOG_HAS_CONFLICT
 */
export function readChangelog(path: string, text: string, templates: readonly TagTemplate[]): ChangelogOutline {
  requireText(path, text);
  const outline = readOutline(text);
  if (outline.conflict !== undefined && text.includes("\n>>>>>>>", outline.conflict)) {
    throw changelogHasConflict(placeAt(path, text, outline.conflict));
  }
  const headings = nameHeadings(outline.headings, templates);
  const versions = headings.filter(({ named }) => named !== undefined);
  const unreleased = headings.find((heading) => UNRELEASED.test(heading.text));
  if (versions.length === 0 && unreleased === undefined && !TITLE.test(headings[0]?.text ?? "")) {
    throw changelogNotRecognized(
      placeAt(path, text, 0),
      "it has neither a version's heading nor a title such as `# Changelog`",
    );
  }
  const trailing = trailingDefinitions(text, outline.definitions, templates);
  const end = trailing[0]?.start ?? text.length;
  const level = levelOf(versions) ?? unreleased?.level ?? 2;
  const sections = sectionsOf(text, headings, level, end);
  const top = sections[0]?.start ?? findTop(text, headings, unreleased, end);
  const { definitions, open } = outline;
  return { text, lineBreak: lineBreakOf(text), sections, level, top, end, definitions, trailing, open };
}

/** Headings with what they name; of those that stand deeper than releases only plain ones name a version. */
function nameHeadings(headings: readonly Heading[], templates: readonly TagTemplate[]): NamedHeading[] {
  const all = headings.map((heading) => ({ ...heading, named: readVersionHeading(heading.text, templates) }));
  const [first, ...others] = all;
  const isTitle = first !== undefined && TITLE.test(first.text) && others.every(isDeeper(first));
  const level = levelOf((isTitle ? others : all).filter(({ named }) => named !== undefined)) ?? 0;
  return all.map((heading) => {
    const isNone = (isTitle && heading === first) || (heading.named?.plain === false && heading.level > level);
    return isNone ? { ...heading, named: undefined } : heading;
  });
}

/** A title such as `1.x Changelog` stands above all releases; among its like it is the heading of a release, as `1.2.0 Release notes`. */
const isDeeper = (title: Heading) => (heading: NamedHeading) =>
  heading.named === undefined || heading.level > title.level;

function levelOf(versions: readonly Heading[]): number | undefined {
  return versions.length === 0 ? undefined : Math.min(...versions.slice(0, NEWEST).map(({ level }) => level));
}

/** A section ends where the next begins, or a heading that stands as high as those of releases. */
function sectionsOf(text: string, headings: readonly NamedHeading[], level: number, end: number): VersionPart[] {
  const sections: VersionPart[] = [];
  let next = end;
  for (const heading of headings.toReversed()) {
    if (heading.named === undefined && heading.level > level) continue;
    const start = withAnchors(text, heading.start);
    if (heading.named !== undefined) sections.push({ start, end: next, of: heading.named.of });
    next = start;
  }
  return sections.reverse();
}

/** Where the first release goes: behind what is unreleased, or else behind the title and what follows it without a heading. */
function findTop(text: string, headings: readonly Heading[], unreleased: Heading | undefined, end: number): number {
  const next =
    unreleased === undefined
      ? headings[1]
      : headings.find(({ start, level }) => start > unreleased.start && level <= unreleased.level);
  return next === undefined ? end : withAnchors(text, next.start);
}

/** Where the anchors directly above a heading begin, such as `<a name="1.2.3"></a>`; one blank line may stand between. */
function withAnchors(text: string, heading: number): number {
  let start = heading;
  for (let [from, mayBeBlank] = [heading, true]; from > 0; ) {
    const to = from - 1;
    from = text.lastIndexOf("\n", to - 1) + 1;
    const line = text.slice(from, to);
    if (ANCHOR.test(line)) start = from;
    else if (!mayBeBlank || line.trim() !== "") break;
    else mayBeBlank = false;
  }
  return start;
}

/** The definitions below which nothing but definitions and blank lines stand. */
function trailingDefinitions(
  text: string,
  definitions: readonly Definition[],
  templates: readonly TagTemplate[],
): DefinitionPart[] {
  const trailing: DefinitionPart[] = [];
  let next = text.length;
  for (const definition of definitions.toReversed()) {
    if (text.slice(definition.end, next).trim() !== "") break;
    trailing.push({ ...definition, of: readVersionHeading(definition.label, templates)?.of });
    next = definition.start;
  }
  return trailing.reverse();
}

function lineBreakOf(text: string): "\n" | "\r\n" {
  let balance = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
    balance += text[at - 1] === "\r" ? 1 : -1;
  return balance > 0 ? "\r\n" : "\n";
}
