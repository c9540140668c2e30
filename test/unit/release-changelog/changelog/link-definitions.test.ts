import { describe, expect, test } from "@jest/globals";
import { insertSections } from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { ALONE, componentOf, fixture, linkedSectionOf, PATH, sectionOf } from "./changelog-of.ts";

const link = (version: string) => `${linkedSectionOf(version).definition}\n`;
const insert = (text: string | undefined, ...versions: string[]) =>
  insertSections({ path: PATH, text }, versions.map(linkedSectionOf), ALONE).text;
/** The lines from the first definition of the file on. */
const definitionsOf = (text: string) => text.slice(text.search(/^\[[^\]]+\]: /m));

describe("link definitions", () => {
  test("join the block at the file's end, each in its version's place", () => {
    const [pm, unreleased, ...known] = definitionsOf(fixture("keep-a-changelog")).split(/^(?=\[)/m);
    const [newest, ...older] = known;
    expect(definitionsOf(insert(fixture("keep-a-changelog"), "1.2.2", "0.9.0", "1.4.0", "1.5.0"))).toBe(
      [
        pm,
        unreleased?.replace("v1.3.0", "v1.5.0"),
        link("1.5.0"),
        link("1.4.0"),
        newest,
        link("1.2.2"),
        ...older,
        link("0.9.0"),
      ].join(""),
    );
  });

  test("make a block of their own where there is none", () => {
    expect(insert(undefined, "1.0.0", "1.1.0")).toMatch(
      /^# Changelog\n\n## \[1\.1\.0\][\s\S]*\n\n## \[1\.0\.0\][\s\S]*brings\n\n\[1\.1\.0\]: \S+\n\[1\.0\.0\]: \S+\n$/,
    );
  });

  test("follow a block that has no final line break, or no version", () => {
    expect(insert("## [2.0.0]\n\n[2.0.0]: https://a.example", "1.0.0")).toMatch(/example\n\[1\.0\.0\]: \S+\n$/);
    expect(insert("# Changelog\n\n[home]: https://a.example\n", "1.0.0")).toMatch(
      /brings\n\n\[home\]: \S+\n\[1\.0\.0\]: \S+\n$/,
    );
  });

  test("stay as they are where the label leads somewhere already", () => {
    const text = "# Changelog\n\n[1.0.0]: https://elsewhere.example\n";
    expect(definitionsOf(insert(text, "1.0.0"))).toBe("[1.0.0]: https://elsewhere.example\n");
  });

  test("are left out where the version stands there", () => {
    expect(insert(fixture("keep-a-changelog"), "1.0.0")).toBe(fixture("keep-a-changelog"));
  });

  test("have the file's line ends", () => {
    expect(insert(fixture("keep-a-changelog").replaceAll("\n", "\r\n"), "1.4.0")).not.toMatch(/[^\r]\n/);
  });
});

describe("[Unreleased]", () => {
  const from = (definition: string, versions: readonly string[], component = ALONE) => {
    const sections = versions.map((version) => sectionOf(version, component));
    const file = { path: PATH, text: `# Changelog\n\n## [Unreleased]\n\n${definition}` };
    return definitionsOf(insertSections(file, sections, component).text);
  };

  test("counts from the new highest tag", () => {
    expect(from("[unreleased]: https://h.example/o/r/compare/v1.0.0...HEAD\r\n", ["1.2.0", "1.1.0"])).toBe(
      "[unreleased]: https://h.example/o/r/compare/v1.2.0...HEAD\r\n",
    );
    expect(
      from("[Unreleased]: https://h.example/compare/web%2F1.0.0..HEAD", ["1.1.0"], componentOf("web/{version}")),
    ).toBe("[Unreleased]: https://h.example/compare/web%2F1.1.0..HEAD");
  });

  test.each([
    ["counts from a higher tag", "[Unreleased]: https://h.example/compare/v1.2.0...HEAD\n"],
    ["counts from another's tag", "[Unreleased]: https://h.example/compare/web-v1.0.0...HEAD\n"],
    ["counts to a branch", "[Unreleased]: https://h.example/compare/v1.0.0...main\n"],
    ["leads elsewhere", "[Unreleased]: https://h.example/milestones\n"],
    ["cannot be decoded", "[Unreleased]: https://h.example/compare/v1.0.0%ZZ...HEAD\n"],
  ])("stays as it is where it %s", (_, definition) => {
    expect(from(definition, ["1.1.0"])).toBe(definition);
  });

  test("stays where a lower version is added", () => {
    expect(insert(fixture("keep-a-changelog"), "1.2.2")).toContain("compare/v1.3.0...HEAD");
  });
});
