import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import { compareVersions } from "@release-actions/core/versioning/version";
import type { ChangelogSection } from "./changelog-section.ts";
import { sectionInvalid } from "./errors.ts";
import type { Heading } from "./outline.ts";
import { readOutline } from "./read-outline.ts";
import { readVersionHeading } from "./read-version-heading.ts";

const DEEPEST = 6;

/**
 * A section's text as it stands in a file whose releases have headings of this level; without the blank lines around it, and with one
 * line break at its end.
 * @param component its place among the templates
 * @throws ReleaseError CHANGELOG_SECTION_INVALID where it would not be found again
 */
export function writeSection(
  section: ChangelogSection,
  component: number,
  templates: readonly TagTemplate[],
  file: { readonly level: number; readonly lineBreak: string },
): string {
  const text = trimLines(section.text);
  const { headings, open } = readOutline(text);
  const [heading] = headings;
  const of = heading === undefined ? undefined : readVersionHeading(heading.text, templates)?.of;
  if (heading === undefined || of?.component !== component || compareVersions(of.version, section.version) !== 0) {
    throw sectionInvalid(section.tag, `has no heading that begins with ${section.tag} or ${section.version.text}`);
  }
  if (open !== undefined)
    throw sectionInvalid(section.tag, "opens a code block, comment or HTML block that never ends");
  const moved = moveHeadings(text, headings, file.level - heading.level);
  return file.lineBreak === "\n" ? moved : moved.replaceAll("\n", file.lineBreak);
}

/** With line feeds, no blank lines around it, and a line feed at its end. */
function trimLines(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const trimmed = lines.replace(/^\n+/, "").trimEnd();
  // What is so already, as all that a format of this action writes, is not copied.
  return lines.endsWith("\n") && lines.length === trimmed.length + 1 ? lines : `${trimmed}\n`;
}

/** Moves `#` headings by so many levels, at most to the sixth; what is underlined stays. */
function moveHeadings(text: string, headings: readonly Heading[], levels: number): string {
  if (levels === 0) return text;
  let moved = "";
  let from = 0;
  for (const { start, level } of headings.filter(({ atx }) => atx)) {
    const marks = text.indexOf("#", start);
    moved += text.slice(from, marks) + "#".repeat(Math.min(DEEPEST, Math.max(1, level + levels)));
    from = marks + level;
  }
  return moved + text.slice(from);
}
