import { describe, expect, test } from "@jest/globals";
import { SCHEMES } from "@release-actions/core/versioning/scheme";
import { compareVersions, type Version } from "@release-actions/core/versioning/version";
import fc from "fast-check";
import { insertSections } from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { mergeChangelogs } from "../../../../actions/release-changelog/src/changelog/merge-changelogs.ts";
import { anyVersion } from "../../core/versioning/arbitrary-version.ts";
import { ALONE, componentOf, fixture, PATH, sectionOf } from "./changelog-of.ts";

const FIXTURES = [
  "anchors",
  "ascending",
  "by-date",
  "changesets",
  "conventional-changelog",
  "dates-first",
  "monorepo",
  "quoted",
  "setext",
  "small-patches",
  "unreleased-only",
];

/** A real-looking file with whatever line breaks, byte order mark and end. */
const files = fc
  .record({
    text: fc.constantFrom(...FIXTURES.map(fixture), "# Changelog\n", "## 1.0.0\n# 0.9.0\n"),
    lineBreak: fc.constantFrom("\n", "\r\n"),
    mark: fc.constantFrom("", "\uFEFF"),
    end: fc.constantFrom("", "\n", "\n\n\n", "\n\ntext"),
  })
  .map(({ text, lineBreak, mark, end }) => mark + (text.trimEnd() + end).replaceAll("\n", lineBreak));

const components = fc.constantFrom(
  ALONE,
  componentOf("api-v{version}", ["@acme/web@{version}"]),
  componentOf("@acme/web@{version}", ["api-v{version}"]),
  componentOf("v{version}", [], "major-minor"),
);

const cases = fc.tuple(files, components).chain(([text, component]) =>
  fc.record({
    text: fc.constant(text),
    component: fc.constant(component),
    versions: fc.uniqueArray(anyVersion(component.template.scheme), { maxLength: 6, comparator: isLevel }),
    cut: fc.nat(6),
  }),
);

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const insert = ({ text, component }: Case, versions: readonly Version[], into = text) => {
  const sections = versions.map((version) => sectionOf(version, component));
  return insertSections({ path: PATH, text: into }, sections, component);
};

const hold = (property: (of: Case) => void) => fc.assert(fc.property(cases, property), { numRuns: 400 });

describe("insertSections", () => {
  test("twice is once", () => {
    hold((of) => {
      const once = insert(of, of.versions).text;
      expect(insert(of, of.versions, once)).toEqual({ text: once, inserted: [] });
    });
  });

  test("gives the same in whatever order, and in however many runs, versions come", () => {
    hold((of) => {
      const [first, second] = [of.versions.slice(0, of.cut), of.versions.slice(of.cut)];
      const all = insert(of, of.versions).text;
      expect(insert(of, second, insert(of, first).text).text).toBe(all);
      expect(insert(of, first, insert(of, second).text).text).toBe(all);
      expect(insert(of, of.versions.toReversed()).text).toBe(all);
    });
  });

  test("adds a version in one piece, and leaves every byte before and behind it", () => {
    hold((of) => {
      let before = of.text;
      for (const version of of.versions) {
        const { text, inserted } = insert(of, [version], before);
        const sections = text.split(`- what ${of.component.template.format(version)} brings`).length - 1;
        expect(sections).toBe(inserted.length);
        expect(sharedStart(before, text) + sharedEnd(before, text)).toBeGreaterThanOrEqual(before.length);
        before = text;
      }
    });
  });

  test("gives what is added the line breaks of the file", () => {
    hold((of) => {
      const { text } = insert(of, of.versions);
      const windows = of.text.includes("\r\n");
      expect(text.replaceAll("\r\n", "").includes(windows ? "\n" : "\r")).toBe(false);
    });
  });

  test("puts versions in descending order into a new file, for every scheme", () => {
    for (const scheme of SCHEMES) {
      const component = componentOf("v{version}", [], scheme);
      const versions = fc.uniqueArray(anyVersion(scheme), { maxLength: 9, comparator: isLevel });
      fc.assert(
        fc.property(versions, (all) => {
          const { text } = insertSections(
            { path: PATH, text: undefined },
            all.map((version) => sectionOf(version, component)),
            component,
          );
          const tags = all.toSorted((a, b) => compareVersions(b, a)).map(component.template.format);
          expect([...text.matchAll(/^## (\S+)/gm)].map(([, tag]) => tag)).toEqual(tags);
        }),
        { numRuns: 100 },
      );
    }
  });
});

describe("mergeChangelogs", () => {
  test("adds what insertSections added elsewhere", () => {
    hold((of) => {
      const other = insert(of, of.versions);
      const templates = [of.component.template, ...of.component.others];
      const merged = mergeChangelogs({ path: PATH, text: of.text }, { path: PATH, text: other.text }, templates);
      expect(merged.text).toBe(other.text);
    });
  });
});

function isLevel(a: Version, b: Version): boolean {
  return compareVersions(a, b) === 0;
}

/** How many characters two texts have in common at their start. */
function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
