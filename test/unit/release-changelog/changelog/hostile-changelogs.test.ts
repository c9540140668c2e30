import { describe, expect, test } from "@jest/globals";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import { makeVersion } from "@release-actions/core/versioning/version";
import { insertSections } from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { mergeChangelogs } from "../../../../actions/release-changelog/src/changelog/merge-changelogs.ts";
import { ALONE, PATH, sectionOf } from "./changelog-of.ts";

const LENGTH = 100_000;

/** What is read by a rule that has a run or a choice in it; a quadratic one would take minutes. */
const UNITS = [
  "#",
  "# ",
  "[",
  "]",
  "\\[",
  "[a]: ",
  "<",
  "<a ",
  '<a b="',
  "<!--",
  "`",
  "~",
  "- ",
  "* ",
  "> ",
  " ",
  "\t",
  "\r",
  "\n",
  " \n",
  "#\n",
  "```\n",
  "a\n===\n",
  '<a id="1"></a>\n',
  "[1.0.0]: u\n",
  "## 1.0.0\n",
  "1.0.0/",
  "v1.2.3-a.",
  "@a/b@",
  "&#x200B;",
  "2025-01-01 ",
  "/compare/v1.0.0...HEAD",
  "---\na: b\n",
];

const LEADS = ["", "## ", "[Unreleased]: ", "<a", "- a", "[1.0.0]: "];

describe("a changelog of one sign over and over", () => {
  test.each(UNITS)("of %j gets its section once, or is refused", (unit) => {
    for (const lead of LEADS) {
      const file = { path: PATH, text: `# Changelog\n\n${lead}${unit.repeat(LENGTH / unit.length)}` };
      const { text } = insertOrRefuse(file);
      expect(text.split("- what v99.0.0 brings").length).toBeLessThanOrEqual(2);
      expect(insertOrRefuse({ path: PATH, text }).text === text).toBe(true);
    }
  });
});

describe("a changelog of many versions", () => {
  const sections = (count: number, minor: number) =>
    Array.from({ length: count }, (_, major) => sectionOf(makeVersion("semver", [major, minor, 0])));
  const insert = (text: string | undefined, count: number, minor: number) =>
    insertSections({ path: PATH, text }, sections(count, minor), ALONE);

  test("takes a thousand sections more, each in its place, and merges with itself", () => {
    const file = insert(undefined, 10_000, 0).text;
    const { text, inserted } = insert(file, 1_000, 1);
    expect(inserted).toHaveLength(1_000);
    const majors = [...text.matchAll(/^## v(\d+)\.(\d+)/gm)].map(
      ([, major, minor]) => Number(major) + Number(minor) / 2,
    );
    expect(majors).toEqual(majors.toSorted((a, b) => b - a));
    const merged = mergeChangelogs({ path: PATH, text: file }, { path: PATH, text }, [ALONE.template]);
    expect(merged.text).toBe(text);
  });
});

/** The file as it was where the answer is an error for people. */
function insertOrRefuse(file: { readonly path: string; readonly text: string }) {
  try {
    return insertSections(file, [sectionOf("99.0.0")], ALONE);
  } catch (error) {
    if (error instanceof ReleaseError) return { text: file.text, inserted: [] };
    throw error;
  }
}
