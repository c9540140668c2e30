import { describe, expect, test } from "@jest/globals";
import { insertSections } from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { readOutline } from "../../../../actions/release-changelog/src/changelog/read-outline.ts";
import { ALONE, componentOf, fixture, PATH, sectionOf, withVersions } from "./changelog-of.ts";

const COMPONENTS = {
  alone: ALONE,
  api: componentOf("api-v{version}", ["@acme/web@{version}"]),
  web: componentOf("@acme/web@{version}", ["api-v{version}"]),
  models: componentOf("models-{version}", [], "calver"),
} as const;

/** The headings before and behind a release's section, which has one heading within. */
function neighbours(text: string, tag: string): string[] {
  const { headings } = readOutline(text);
  const at = headings.findIndex((heading) => heading.text === `${tag} (2025-10-21)`);
  const level = headings[at]?.level ?? 0;
  const before = headings.slice(0, at).findLast((heading) => heading.level <= level);
  return [before?.text ?? "none", headings[at + 2]?.text ?? "none"];
}

/** What stands where: the file, the release, and the headings before and behind it. */
const PLACES = [
  ["conventional-changelog", "alone", "2.2.0", "Changelog", "2.1.0"],
  ["conventional-changelog", "alone", "1.4.3", "2.0.0", "1.4.2"],
  ["keep-a-changelog", "alone", "1.4.0", "Unreleased", "1.3.0"],
  ["keep-a-changelog", "alone", "1.2.2", "1.3.0", "1.2.1"],
  ["keep-a-changelog", "alone", "0.9.0", "1.0.0", "none"],
  ["changesets", "alone", "3.2.0", "@acme/button", "3.1.0"],
  ["changesets", "alone", "2.9.5", "3.0.0", "2.9.4"],
  ["changesets", "alone", "2.0.0", "2.9.4", "none"],
  ["anchors", "alone", "18.3.0", "none", "18.2.1"],
  ["anchors", "alone", "17.9.10", "18.2.0", "17.9.9"],
  ["setext", "alone", "5.0.0", "none", "4.18.2"],
  ["setext", "alone", "4.17.4", "4.18.1", "4.17.3"],
  ["setext", "alone", "4.0.0", "4.17.3", "none"],
  ["monorepo", "api", "1.6.0", "Releases", "@acme/web@2.1.0"],
  ["monorepo", "api", "1.4.1", "api-v1.5.0", "@acme/web@2.0.0"],
  ["monorepo", "web", "2.0.1", "@acme/web@2.1.0", "api-v1.5.0"],
  ["monorepo", "web", "1.0.0", "@acme/web@2.0.0", "legacy-v9.0.0"],
  ["quoted", "alone", "0.5.0", "Change Log", "v0.4.0"],
  ["quoted", "alone", "0.3.1", "v0.4.0", "v0.3.0"],
  ["ascending", "alone", "2.1.0", "2.0.0", "License"],
  ["ascending", "alone", "1.0.1", "1.0.0", "1.1.0"],
  ["ascending", "alone", "0.9.0", "Release history", "1.0.0"],
  ["by-date", "alone", "3.0.0", "History", "2.1.0"],
  ["by-date", "alone", "2.0.10", "2.1.0", "1.9.5"],
  ["by-date", "alone", "1.9.6", "2.1.0", "1.9.5"],
  ["dates-first", "alone", "24.4.0", "Acme 24 ChangeLog", "2026-09-08"],
  ["dates-first", "alone", "24.2.1", "2026-09-08", "2026-08-01"],
  ["small-patches", "alone", "6.2.0-rc.1", "6.2.0", "6.2.0-beta.1"],
  ["small-patches", "alone", "6.3.0-alpha.1", "none", "6.2.1"],
  ["calver", "models", "2025.10.003", "What's new", "models-2025.10.002"],
  ["calver", "models", "2025.09.001", "2025.10.001", "2025.08.011"],
  ["unreleased-only", "alone", "0.1.0", "Unreleased", "none"],
] as const;

/** Versions that a file has in its own way of writing. */
const PRESENT = [
  ["conventional-changelog", "alone", ["2.1.0", "2.0.1", "2.0.0", "1.4.2", "1.4.0", "2.0.0+build.5"]],
  ["keep-a-changelog", "alone", ["1.3.0", "1.2.1", "1.1.0", "1.0.0"]],
  ["changesets", "alone", ["3.1.0", "3.0.0", "2.9.4"]],
  ["anchors", "alone", ["18.2.1", "18.2.0", "17.9.9"]],
  ["setext", "alone", ["4.18.2", "4.18.1", "4.17.3"]],
  ["monorepo", "api", ["1.5.0", "1.4.0"]],
  ["monorepo", "web", ["2.1.0", "2.0.0"]],
  ["quoted", "alone", ["0.4.0", "0.3.0"]],
  ["dates-first", "alone", ["24.3.0", "24.2.0"]],
  ["small-patches", "alone", ["6.2.1", "6.2.0", "6.2.0-beta.1", "6.1.9"]],
  ["calver", "models", ["2025.10.002", "2025.10.001", "2025.08.011"]],
] as const;

describe("insertSections", () => {
  test.each(PLACES)("%s, %s: puts %s between %j and %j", (name, owner, version, before, behind) => {
    const component = COMPONENTS[owner];
    const text = withVersions(fixture(name), [version], component);
    const [above, below] = neighbours(text, sectionOf(version, component).tag);
    expect(above).toContain(before);
    expect(below).toContain(behind);
  });

  test.each(PRESENT)("%s, %s: leaves the versions that are there as they are", (name, owner, versions) => {
    expect(withVersions(fixture(name), versions, COMPONENTS[owner])).toBe(fixture(name));
  });

  test.each([undefined, "", "\n", " \n\t\n"])("begins a file where %j stands", (text) => {
    expect(withVersions(text, ["1.0.0", "1.1.0"])).toBe(
      `# Changelog\n\n${sectionOf("1.1.0").text}\n${sectionOf("1.0.0").text}`,
    );
  });

  test("tells which tags were added, in the order in which they were given", () => {
    const sections = ["1.4.0", "1.3.0", "2.0.0"].map((version) => sectionOf(version));
    expect(insertSections({ path: PATH, text: fixture("keep-a-changelog") }, sections, ALONE).inserted).toEqual([
      "v1.4.0",
      "v2.0.0",
    ]);
  });

  test("changes nothing where nothing is to be added", () => {
    expect(insertSections({ path: PATH, text: undefined }, [], ALONE)).toEqual({ text: "", inserted: [] });
    expect(insertSections({ path: PATH, text: "\r\n" }, [], ALONE)).toEqual({ text: "\r\n", inserted: [] });
  });

  test.each([
    ["a title without a blank line", "# Changelog\n## 1.0.0\n", "# Changelog\n\nNEW\n\n## 1.0.0\n"],
    ["many blank lines", "# Changelog\n\n\n\n## 1.0.0\n", "# Changelog\n\n\n\nNEW\n\n## 1.0.0\n"],
    ["a blank line of spaces", "# Changelog\n \t\n## 1.0.0\n", "# Changelog\n \t\nNEW\n\n## 1.0.0\n"],
    ["a byte order mark alone", "\uFEFF", "\uFEFF# Changelog\n\nNEW\n"],
    ["a byte order mark and a version", "\uFEFF## 1.0.0\n", "\uFEFFNEW\n\n## 1.0.0\n"],
    ["a blank file with Windows line ends", "\r\n", "# Changelog\r\n\r\nNEW\r\n"],
    ["no final line break", "# Changelog", "# Changelog\n\nNEW\n"],
    ["no final line break behind a version", "## 3.0.0\ntext", "## 3.0.0\ntext\n\nNEW\n"],
    ["mostly Windows line ends", "# Changelog\r\n\r\n## 1.0.0\r\n\n", "# Changelog\r\n\r\nNEW\r\n\r\n## 1.0.0\r\n\n"],
    ["mostly Unix line ends", "# Changelog\r\n\n## 1.0.0\n", "# Changelog\r\n\nNEW\n\n## 1.0.0\n"],
    ["front matter", "---\ntitle: x\n---\n# Changelog\n", "---\ntitle: x\n---\n# Changelog\n\nNEW\n"],
    ["prose below the title", "# Changelog\n\nProse.\n\n## 1.0.0\n", "# Changelog\n\nProse.\n\nNEW\n\n## 1.0.0\n"],
    ["other headings below the title", "# News\n\nProse.\n\n## May\n", "# News\n\nProse.\n\nNEW\n\n## May\n"],
    ["an unreleased part in brackets", "## [Unreleased]\n- x\n\n## May\n", "## [Unreleased]\n- x\n\nNEW\n\n## May\n"],
    ["versions of another scheme", "# pkg\n\n## 1.2 - 2025-01-01\n", "# pkg\n\nNEW\n\n## 1.2 - 2025-01-01\n"],
    ["a title with a number", "# 1.0.0 Changelog\n\n## 1.0.0\n", "# 1.0.0 Changelog\n\nNEW\n\n## 1.0.0\n"],
    ["a title alone with a number", "# 3.0.0 Changelog\n", "# 3.0.0 Changelog\n\nNEW\n"],
    [
      "releases with a word",
      "## 3.0 Release notes\n\n## 2.0.0 Changelog\n",
      "## 3.0 Release notes\n\n## 2.0.0 Changelog\n",
    ],
    ["definitions without a blank line", "## 3.0.0\n[3.0.0]: u", "## 3.0.0\n\nNEW\n\n[3.0.0]: u"],
  ])("keeps what is there: %s", (_, before, after) => {
    const section = { ...sectionOf("2.0.0"), text: "## v2.0.0\n" };
    expect(insertSections({ path: PATH, text: before }, [section], ALONE).text).toBe(after.replace("NEW", "## v2.0.0"));
  });

  test("gives a section the level that releases have, outside of code and not below the sixth", () => {
    const text = "## v2.0.0\n\n### A ###\n\n```\n## code\n```\n\n###### B\n\n<!--\n## comment\n-->\n";
    const moved = "### v2.0.0\n\n#### A ###\n\n```\n## code\n```\n\n###### B\n\n<!--\n## comment\n-->\n";
    const lifted = "# v2.0.0\n\n## A ###\n\n```\n## code\n```\n\n##### B\n\n<!--\n## comment\n-->\n";
    const insert = (file: string) =>
      insertSections({ path: PATH, text: file }, [{ ...sectionOf("2.0.0"), text }], ALONE).text;
    expect(insert("### 1.0.0\n")).toBe(`${moved}\n### 1.0.0\n`);
    expect(insert("1.0.0\n=====\n")).toBe(`${lifted}\n1.0.0\n=====\n`);
  });

  test("takes a bare version for the component's own, unless another's tags are such", () => {
    const prefixed = componentOf("api-v{version}", ["web-v{version}"]);
    expect(withVersions("## 1.0.0\n", ["1.0.0"], prefixed)).toBe("## 1.0.0\n");
    const beside = componentOf("api-v{version}", ["v{version}"]);
    for (const other of ["## 1.0.0\n", "## v1.0.0\n"]) {
      expect(withVersions(other, ["1.0.0"], beside)).toBe(`${sectionOf("1.0.0", beside).text}\n${other}`);
    }
  });

  test("finds a tag again that was made inert", () => {
    const component = componentOf("@acme/a_b@{version}");
    for (const sign of ["&#8203;", "&#x200B;", "\u200b"]) {
      const text = `## [@${sign}acme/a\\_b@${sign}1.0.0](https://example.org) (2025-10-21)\n`;
      expect(withVersions(text, ["1.0.0"], component)).toBe(text);
    }
  });

  test.each([
    ["no heading", "Text.\n"],
    ["a heading of another version", "## v1.9.0\n"],
    ["a heading that begins with a word", "## The great v2.0.0\n"],
    ["a fence that never ends", "## v2.0.0\n\n```\n"],
    ["a comment that never ends", "## v2.0.0\n\n<!-- x\n"],
  ])("refuses a section with %s, which would not be found again", (_, text) => {
    const section = { ...sectionOf("2.0.0"), text };
    expect(() => insertSections({ path: PATH, text: undefined }, [section], ALONE)).toThrow(
      expect.objectContaining({ code: "CHANGELOG_SECTION_INVALID", message: expect.stringContaining("v2.0.0") }),
    );
  });

  test.each([
    ["CHANGELOG_NOT_RECOGNIZED", "a README", "# Tiles\n\nDraws maps.\n\n## Install\n", 1, 1],
    ["CHANGELOG_NOT_RECOGNIZED", "JSON", '{"version": "1.0.0"}\n', 1, 1],
    ["CHANGELOG_NOT_RECOGNIZED", "plain text", "hello\n", 1, 1],
    ["CHANGELOG_NOT_RECOGNIZED", "NUL", "# Changelog\n\nab\0\n", 3, 3],
    ["CHANGELOG_NOT_RECOGNIZED", "too long a text", `# Changelog\n${"x".repeat(20 * 1024 * 1024)}`, 1, 1],
    ["CHANGELOG_NOT_RECOGNIZED", "a version in code alone", "```\n## 1.0.0\n```\n", 1, 1],
    ["CHANGELOG_HAS_CONFLICT", "a conflict", "# Changelog\n\n<<<<<<< HEAD\n## 1\n=======\n>>>>>>> x\n", 3, 1],
    ["CHANGELOG_BLOCK_OPEN", "an open fence", "# Changelog\n\n## 3.0.0\n\n```\n", 5, 1],
    ["CHANGELOG_BLOCK_OPEN", "an open comment", "# Changelog\n\n## 3.0.0\n\n<!--\n", 5, 1],
  ])("answers %s to %s", (code, _, text, line, column) => {
    expect(() => withVersions(text, ["2.0.0"])).toThrow(
      expect.objectContaining({ code, place: { file: PATH, line, column } }),
    );
  });

  test("lets a conflict in code, and an open block behind the place, be", () => {
    expect(withVersions("# Changelog\n\n```\n<<<<<<< HEAD\n>>>>>>> x\n```\n", ["2.0.0"])).toContain("v2.0.0");
    expect(withVersions("## 1.0.0\n\n```\n", ["2.0.0"])).toBe(`${sectionOf("2.0.0").text}\n## 1.0.0\n\n\`\`\`\n`);
  });
});
