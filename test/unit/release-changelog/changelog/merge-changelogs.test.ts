import { describe, expect, test } from "@jest/globals";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { insertSections } from "../../../../actions/release-changelog/src/changelog/insert-sections.ts";
import { mergeChangelogs } from "../../../../actions/release-changelog/src/changelog/merge-changelogs.ts";
import { ALONE, componentOf, fixture, linkedSectionOf, PATH, sectionOf, withVersions } from "./changelog-of.ts";

const merge = (base: string | undefined, other: string | undefined, templates = [ALONE.template]) =>
  mergeChangelogs({ path: PATH, text: base }, { path: `records:${PATH}`, text: other }, templates);

describe("mergeChangelogs", () => {
  test("gives what the base lacks, and keeps a person's edit", () => {
    const records = withVersions(undefined, ["1.0.0", "1.1.0", "1.2.0", "0.9.0"]);
    const base = withVersions("# Changes\n\nBy hand.\n", ["1.0.0", "1.1.0"]).replace("brings", "really brings");
    expect(merge(base, records)).toEqual({
      text: withVersions(base, ["1.2.0", "0.9.0"]),
      inserted: ["v1.2.0", "v0.9.0"],
    });
  });

  test("carries link definitions along", () => {
    const base = fixture("keep-a-changelog");
    const sections = ["1.4.0", "1.2.2"].map(linkedSectionOf);
    const records = insertSections({ path: PATH, text: base }, sections, ALONE).text;
    expect(merge(base, records).text).toBe(records);
  });

  test("carries several components in the order in which they stand", () => {
    const api = componentOf("api-v{version}", ["@acme/web@{version}"]);
    const web = componentOf("@acme/web@{version}", ["api-v{version}"]);
    const base = fixture("monorepo");
    const records = withVersions(withVersions(base, ["1.6.0", "1.4.1"], api), ["2.2.0", "2.0.1"], web);
    const templates = [tagTemplate("api-v{version}", "semver"), tagTemplate("@acme/web@{version}", "semver")];
    expect(merge(base, records, templates).text).toBe(records);
    expect(merge(base, records, templates.toReversed()).text).toBe(records);
  });

  test("keeps the order in which releases of several components came", () => {
    const api = componentOf("api-v{version}", ["@acme/web@{version}"]);
    const web = componentOf("@acme/web@{version}", ["api-v{version}"]);
    const rounds = [["1.0.0"], ["1.1.0"], ["1.2.0"]];
    const grown = rounds.reduce(
      (text, round) => withVersions(withVersions(text, round, api), round, web),
      "# Changelog\n",
    );
    const templates = [tagTemplate("api-v{version}", "semver"), tagTemplate("@acme/web@{version}", "semver")];
    expect(merge("# Changelog\n", grown, templates).text).toBe(grown);
  });

  test("gives sections the base's level and line ends", () => {
    const base = "### 1.0.0\r\n\r\nFirst.\r\n";
    const { text } = merge(base, withVersions(undefined, ["1.1.0"]));
    expect(text).toBe(`${sectionOf("1.1.0").text.replaceAll("##", "###").replaceAll("\n", "\r\n")}\r\n${base}`);
  });

  test.each([undefined, "", "\n"])("gives the other where the base is %j", (base) => {
    const records = withVersions(undefined, ["1.0.0"]);
    expect(merge(base, records)).toEqual({ text: records, inserted: ["v1.0.0"] });
  });

  test.each([undefined, "", "\n"])("gives the base where the other is %j", (other) => {
    expect(merge(fixture("setext"), other)).toEqual({ text: fixture("setext"), inserted: [] });
  });

  test("merging again, or into itself, changes nothing", () => {
    const records = withVersions(fixture("keep-a-changelog"), ["1.4.0"]);
    const { text } = merge(fixture("conventional-changelog"), records);
    expect(merge(text, records)).toEqual({ text, inserted: [] });
    expect(merge(records, records)).toEqual({ text: records, inserted: [] });
  });

  test("names the file that is no changelog", () => {
    const changelog = withVersions(undefined, ["1.0.0"]);
    const notRecognized = (file: string) =>
      expect.objectContaining({ code: "CHANGELOG_NOT_RECOGNIZED", place: { file, line: 1, column: 1 } });
    expect(() => merge("# Tiles\n", changelog)).toThrow(notRecognized(PATH));
    expect(() => merge(changelog, "{}\n")).toThrow(notRecognized(`records:${PATH}`));
  });
});
