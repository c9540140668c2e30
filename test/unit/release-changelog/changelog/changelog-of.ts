import { readFileSync } from "node:fs";
import type { Scheme } from "@release-actions/core/versioning/scheme";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import type { Version } from "@release-actions/core/versioning/version";
import type { ChangelogSection } from "../../../../actions/release-changelog/src/changelog/changelog-section.ts";
import {
  type ChangelogComponent,
  insertSections,
} from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { versionOf } from "../../core/versioning/arbitrary-version.ts";

export const PATH = "CHANGELOG.md";

/** A file of test/fixtures/changelogs. */
export const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/changelogs/${name}.md`, import.meta.url), "utf8");

/** A component by its tag template, and those that share its changelog. */
export function componentOf(template: string, others: readonly string[] = [], scheme: Scheme = "semver") {
  return {
    template: tagTemplate(template, scheme),
    others: others.map((other) => tagTemplate(other, "semver")),
  } satisfies ChangelogComponent;
}

export const ALONE = componentOf("v{version}");

/** A section of the form that the grouped format has, with what makes it different from others. */
export function sectionOf(version: Version | string, { template }: ChangelogComponent = ALONE): ChangelogSection {
  const own = typeof version === "string" ? versionOf(template.scheme, version) : version;
  const tag = template.format(own);
  return { tag, version: own, text: `## ${tag} (2025-10-21)\n\n### Features\n\n- what ${tag} brings\n` };
}

/** The section with a link definition, as Keep a Changelog has it. */
export function linkedSectionOf(version: string): ChangelogSection {
  const url = `https://github.com/acme/ledger/releases/tag/v${version}`;
  return {
    ...sectionOf(version),
    text: `## [${version}] - 2025-10-21\n\n### Added\n\n- what ${version} brings\n`,
    definition: `[${version}]: ${url}`,
  };
}

/** The file's text with the sections of some versions. */
export function withVersions(text: string | undefined, versions: readonly string[], component = ALONE): string {
  const sections = versions.map((version) => sectionOf(version, component));
  return insertSections({ path: PATH, text }, sections, component).text;
}
