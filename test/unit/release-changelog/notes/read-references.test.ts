import { describe, expect, test } from "@jest/globals";
import {
  linkReferences,
  readClosed,
  readFooters,
  splitReferences,
} from "@release-actions/release-changelog/notes/read-references";
import { linksOf } from "@release-actions/release-changelog/notes/repository-links";
import { linesOf, notesOf } from "./notes-of.ts";

const HOST = "github.com";
const LINKS = linksOf("https://github.com/inopsio/api");

describe("splitReferences", () => {
  test.each([
    ["add a (#12)", "add a", "pull/12"],
    ["add a (#12) (#13)", "add a", "pull/12 pull/13"],
    ["add a (#12, #13)", "add a", "pull/12 pull/13"],
    ["add a (fix #12) (#13)", "add a", "issues/12 pull/13"],
    ["add a (fix #12, fix #13)", "add a", "issues/12 issues/13"],
    ["add a, closes #12 (#13)", "add a", "issues/12 pull/13"],
    ["add a; fixes: #12 and #13", "add a", "issues/12 issues/13"],
    ["add a [resolves #12]", "add a", "issues/12"],
    ["add a (octokit/rest.js#12)", "add a", "octokit/rest.js#12"],
    ["add a (GH-12).", "add a", "pull/12"],
    ["add a (see https://github.com/inopsio/api/issues/12)", "add a", "issues/12"],
    ["add #a", "add #a", ""],
    ["revert #12", "revert #12", ""],
    ["tried to fix #12", "tried to fix #12", ""],
    ["handle C# (#)", "handle C# (#)", ""],
    ["use port (#0)", "use port (#0)", ""],
    ["use `a(#12)` here", "use `a(#12)` here", ""],
    ["(#12)", "(#12)", ""],
    ["", "", ""],
  ])("%j is %j and %s", (title, text, references) => {
    const split = splitReferences(title, HOST);
    const named = split.references.map(({ repository, number, kind }) =>
      repository === undefined || repository === "inopsio/api" ? `${kind}/${number}` : `${repository}#${number}`,
    );
    expect([split.text, named.join(" ")]).toEqual([text, references]);
  });
});

describe("readFooters", () => {
  test.each([
    ["Closes #3", "#3"],
    ["closes: #3, #4 and inopsio/web#5", "#3 #4 inopsio/web#5"],
    ["Fixes GH-5", "#5"],
    ["Resolves https://github.com/inopsio/web/issues/7.", "inopsio/web#7"],
    ["Resolves https://github.com/Inopsio/API/pull/8#discussion", "#8"],
    ["Refs: #3 #4", "#3 #4"],
    ["- See #3 for more", "#3"],
    ["See also: #3", "#3"],
    ["Related to #3", "#3"],
    ["This closes #3, closes #4.", "#3 #4"],
    ["Closes #3\nFixes #3\nRefs #003", "#3"],
    ["We did #3 before, see #4", ""],
    ["#3 is fine", ""],
    ["closes #3abc", ""],
    ["discloses #3", ""],
    ["Closes https://github.example/inopsio/api/issues/3", ""],
    ["```\nCloses #3\n```", ""],
    ["    Closes #3", ""],
  ])("%j names %s", (body, references) => {
    const links = linkReferences(readFooters(`fix: a\n\n${body}`, HOST), LINKS);
    expect(links.map(({ text }) => text).join(" ")).toBe(references);
  });

  test("leaves the title out, blank lines before it or not", () => {
    const links = linkReferences(readFooters("\n\nSee #3\n\nCloses #4", HOST), LINKS);
    expect(links.map(({ text }) => text)).toEqual(["#4"]);
  });

  test("another server is read by its own address", () => {
    const links = linksOf("https://github.example:8443/inopsio/api");
    const footers = readFooters("fix: a\n\nCloses https://github.example:8443/inopsio/web/issues/3", links.host);
    expect(linkReferences(footers, links)).toEqual([
      { text: "inopsio/web#3", url: "https://github.example:8443/inopsio/web/issues/3" },
    ]);
  });
});

describe("readClosed", () => {
  test("takes what a closing keyword names, and nothing else", () => {
    expect(readClosed("properly fix #12, unlike #13", HOST).map(({ number }) => number)).toEqual(["12"]);
  });
});

describe("the references of an entry", () => {
  test("are those of the title first, each once, as a pull request where the title says so", () => {
    const notes = notesOf(["fix: a, fix #3 (#4)\n\nCloses #4, #5\nRefs: inopsio/api#3"]);
    expect(linesOf(notes)).toEqual(["Fixes: fix: a [#3 #4 #5]"]);
    expect(
      notes.sections[0]?.entries[0]?.references.map(({ url }) => url.slice("https://github.com/inopsio/api/".length)),
    ).toEqual(["issues/3", "pull/4", "issues/5"]);
  });

  test("are twenty at most", () => {
    const body = Array.from({ length: 100 }, (_, index) => `Closes #${index + 1}`).join("\n");
    expect(notesOf([`fix: a (#4)\n\n${body}`]).sections[0]?.entries[0]?.references).toHaveLength(20);
  });

  test("are not those of the notes that a bot quotes", () => {
    const author = { name: "dependabot[bot]", email: "49699333+dependabot[bot]@users.noreply.github.com" };
    const message = "fix(deps): update a (#4)\n\n- fix: b, closes #99\n\nFixes #98";
    expect(linesOf(notesOf([{ message, author }]))).toEqual(["Fixes: fix(deps): update a [#4]"]);
  });
});
