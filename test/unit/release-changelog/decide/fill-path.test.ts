import { describe, expect, test } from "@jest/globals";
import { makeVersion } from "@release-actions/core/versioning/version";
import { fillPath, findPathProblem } from "@release-actions/release-changelog/decide/fill-path";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";

const NAMES = { component: { name: "web" }, tag: "web/v1.4.0", version: makeVersion("semver", [1, 4, 0]) };
/** What git has in no ref's name. */
const REFUSED_BY_GIT = /[\x00-\x20\x7f~^:?*[\\]/g;
const KNOWN = ["tag", "version", "component"] as const;

describe("a path with names in it", () => {
  test.each([
    ["docs/release-notes/{tag}.md", "docs/release-notes/web-v1.4.0.md"],
    ["{component}/{version}/{version}.md", "web/1.4.0/1.4.0.md"],
    ["./CHANGELOG.md", "CHANGELOG.md"],
    ["././a/{tag}", "a/web-v1.4.0"],
    ["...md", "...md"],
  ])("%s becomes %s", (template, path) => {
    expect(fillPath(template, NAMES)).toBe(path);
    expect(findPathProblem(template, KNOWN)).toBeUndefined();
  });

  test.each([
    ["../{tag}.md", "its part .. leads out of the repository"],
    ["docs/../../{tag}.md", "its part .. leads out of the repository"],
    ["/etc/{tag}.md", "paths begin at the repository's root, without a slash"],
    [".git/hooks/{tag}", "that is git's own folder"],
    [".GIT/{tag}", "that is git's own folder"],
    ["./.git/{tag}", "that is git's own folder"],
    ["docs\\{tag}.md", 'not every system takes "\\\\" in a file\'s name'],
    ["C:/{tag}.md", 'not every system takes ":" in a file\'s name'],
    ["docs/\n{tag}.md", 'not every system takes "\\n" in a file\'s name'],
    ["docs//{tag}.md", "a part of it has no name"],
    ["docs/./{tag}.md", "a part of it has no name"],
    ["docs/{tag}/", "a part of it has no name"],
    ["docs/{name}.md", "{name} is not known there, but {tag}, {version}, {component}"],
    ["", "a part of it has no name"],
  ])("%j is refused: %s", (template, problem) => {
    expect(findPathProblem(template, KNOWN)).toBe(problem);
  });

  test("takes only the names that are known for it", () => {
    expect(findPathProblem("{component}/{version}.md", ["component"])).toBe(
      "{version} is not known there, but {component}",
    );
    expect(findPathProblem("{tag}.md", [])).toBe("{tag} is not known there");
  });

  test("stays as deep as its template, and in the repository, whatever a tag is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, minLength: 1 }), (text) => {
        const tag = text.replace(REFUSED_BY_GIT, "-");
        const path = fillPath("docs/notes of {tag}.md", { tag });
        expect(path.split("/")).toHaveLength(2);
        expect(path).toMatch(/^docs\/notes of [^/\\]*\.md$/su);
        expect(path).not.toMatch(/[\x00-\x1f\x7f\u202a-\u202e]/);
      }),
    );
  });
});
