import { describe, expect, test } from "@jest/globals";
import { matchGlob } from "@release-actions/core/policy/match-glob";
import fc from "fast-check";
import { type GivenCommit, notesOf, shaOf } from "./notes-of.ts";

describe("matchGlob", () => {
  test.each([
    ["docs/a.md", "docs/a.md", true],
    ["docs/a.md", "docs/b.md", false],
    ["docs/*.md", "docs/a.md", true],
    ["docs/*.md", "docs/.md", true],
    ["docs/*.md", "docs/x/a.md", false],
    ["docs/**", "docs/x/y/a.md", true],
    ["docs/**", "docs", true],
    ["**/*.md", "a.md", true],
    ["**/*.md", "x/y/a.md", true],
    ["**/guide/**/*.md", "a/guide/b/c.md", true],
    ["**/guide/**/*.md", "a/guides/b/c.md", false],
    ["docs/?.md", "docs/é.md", true],
    ["docs/?.md", "docs/ab.md", false],
    ["docs/a*b*c", "docs/aXbXbXc", true],
    ["docs/[a].md", "docs/[a].md", true],
    ["docs/[a].md", "docs/a.md", false],
    ["d.cs/a", "docs/a", false],
    ["*", "a/b", false],
  ])("%s on %s: %s", (glob, path, matches) => {
    expect(matchGlob(glob, path)).toBe(matches);
  });

  test("agrees with what the wildcards say as an expression", () => {
    const part = fc.constantFrom("a", "b", "ab", "*", "a*b", "?", "**");
    const glob = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const path = fc
      .array(fc.constantFrom("a", "b", "ab", "acb"), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join("/"));
    fc.assert(
      fc.property(glob, path, (pattern, text) => {
        const source = pattern
          .split("/")
          .map((name) => (name === "**" ? "(?:[^/]+/)*" : `${name.replaceAll("*", "[^/]*").replaceAll("?", "[^/]")}/`))
          .join("");
        expect(matchGlob(pattern, text)).toBe(new RegExp(`^${source}$`).test(`${text}/`));
      }),
    );
  });

  test("bears the worst patterns", () => {
    expect(matchGlob("*a".repeat(500), "a".repeat(4_000).concat("b"))).toBe(false);
    expect(matchGlob("**/a/".repeat(200).concat("c"), "a/".repeat(2_000).concat("b"))).toBe(false);
  });
});

describe("documentation", () => {
  const pages = (documentation: readonly string[], ...commits: GivenCommit[]) =>
    notesOf(commits, { options: { documentation } }).documentation;
  const texts = (documentation: readonly string[], ...commits: GivenCommit[]) =>
    pages(documentation, ...commits).map(({ text }) => text);

  test("is each page that the commits touch, once, sorted, as it is at the tag", () => {
    const found = pages(
      ["docs"],
      { message: "docs: a", paths: ["docs/b & c.md", "src/x.md", "docs/b.md"] },
      { message: "Unparsed", paths: ["docs/b.md", "docs/100%/ü#1?.md"] },
    );
    expect(found).toEqual([
      { text: "docs/100%/ü#1?.md", url: "https://github.com/inopsio/api/blob/v1.4.0/docs/100%25/%C3%BC%231%3F.md" },
      { text: "docs/b & c.md", url: "https://github.com/inopsio/api/blob/v1.4.0/docs/b%20%26%20c.md" },
      { text: "docs/b.md", url: "https://github.com/inopsio/api/blob/v1.4.0/docs/b.md" },
    ]);
  });

  test.each([
    ["docs", ["docs/a.md", "docs/x/b.rst"]],
    ["./docs/", ["docs/a.md", "docs/x/b.rst"]],
    [".", ["README.md", "docs/a.md", "docs/x/b.rst", "documents/c.md"]],
    ["docs/*", ["docs/a.md", "docs/logo.svg"]],
    ["docs/logo.svg", ["docs/logo.svg"]],
    ["*/x", ["docs/x/b.rst"]],
    ["README.md", ["README.md"]],
  ])("in %s is %j", (place, found) => {
    const paths = ["docs/a.md", "docs/logo.svg", "docs/x/b.rst", "documents/c.md", "README.md", "src/a.ts"];
    expect(texts([place], { message: "feat: a", paths })).toEqual(found);
  });

  test("has no page of what cancels out, of a merge or of a release's own commit", () => {
    const paths = ["docs/a.md"];
    expect(
      texts(
        ["docs"],
        { message: 'Revert "feat: a"', paths },
        { message: "feat: a", paths },
        { message: "chore(release): 1.3.0", paths },
        { message: "Merge branch 'b'", paths, parents: [shaOf(8), shaOf(9)] },
      ),
    ).toEqual([]);
  });

  test("is empty where no paths were asked for, or the policy names none", () => {
    expect([texts(["docs"], "docs: a"), texts([], { message: "docs: a", paths: ["docs/a.md"] })]).toEqual([[], []]);
  });
});
