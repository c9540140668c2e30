import { describe, expect, test } from "@jest/globals";
import { linesOf, notesOf, shaOf } from "./notes-of.ts";

describe("what is listed", () => {
  test.each([
    ["a type with a heading", "feat: a", ["Features: feat: a"]],
    ["no type without one", "docs: a", []],
    ["no record of a release", "chore(release): 1.4.0", []],
    ["no unconventional title", "Add things", []],
    [
      "an unconventional title that breaks something",
      "Add things\n\nBREAKING CHANGE: b",
      ["Other changes: -: Add things"],
    ],
  ])("%s: %j", (_, message, lines) => {
    expect(linesOf(notesOf([message]))).toEqual(lines);
  });

  test("an unconventional title where the policy counts it", () => {
    const notes = notesOf(["Add things (#4)", ""], { rules: { unconventional: "patch" } });
    expect(linesOf(notes)).toEqual([
      "Other changes: -: Add things [#4]",
      `Other changes: -: Commit ${shaOf(1).slice(0, 7)}`,
    ]);
  });

  test("no merge, but one that breaks something, by what was merged", () => {
    const parents = [shaOf(8), shaOf(9)];
    const merge = "Merge pull request #7 from inopsio/next";
    expect(linesOf(notesOf([{ message: `${merge}\n\nfeat: a`, parents }]))).toEqual([]);
    const breaking = notesOf([{ message: `${merge}\n\nThe next major\n\nBREAKING CHANGE: all of it`, parents }]);
    expect(linesOf(breaking)).toEqual(["Other changes: -: The next major"]);
  });

  test("no change that was taken back in the release, and not what took it back", () => {
    const notes = notesOf(['Revert "feat: a (#1)" (#2)', "fix: b", "feat: a (#1)"]);
    expect([linesOf(notes), notes.unlisted]).toEqual([["Fixes: fix: b"], 2]);
  });
});

describe("a revert of what was released before", () => {
  test.each([
    ['Revert "feat(api): a"', "revert: feat(api): a"],
    ['Revert "feat!: a (#1) (#2)" (#3)', "revert: feat!: a [#3 #1 #2]"],
    ['Revert "Show an error"', "revert: Show an error"],
    ["revert: fix(logger): cut (#16) (#17)", "revert: fix(logger): cut [#16 #17]"],
    ['revert: "fix: upgrade" (#5)', "revert: fix: upgrade [#5]"],
    ["revert(ui): all of it", "revert(ui): all of it"],
    ['Revert "Revert "Revert "feat: a"""', "revert: feat: a"],
    ['Revert "an unclosed quo', "revert: an unclosed quo"],
  ])("%j is told as what it takes back", (message, line) => {
    expect(linesOf(notesOf([message]))).toEqual([`Reverts: ${line}`]);
  });

  test.each(['Reapply "feat(api): a (#1)" (#3)', 'Revert "Revert "feat(api): a (#1)"" (#3)'])(
    "%j is told as the change that comes back",
    (message) => {
      expect(linesOf(notesOf([message]))).toEqual(["Features: feat(api): a [#3 #1]"]);
    },
  );
});

describe("a squash", () => {
  test("is told by its conventional title alone", () => {
    expect(linesOf(notesOf(["feat: a (#1)\n\n* feat: b\n\n* fix: lint\n\n* test: c"]))).toEqual([
      "Features: feat: a [#1]",
    ]);
  });

  test("under a conventional title tells besides what breaks, each thing once", () => {
    const message = [
      "build!: drop Node 20 (#9)",
      "* build!: Drop node 20.\n\n* refactor!: remove old fields (#7)\n\n* feat!: Remove Old Fields\n\n* fix: lint",
      "BREAKING CHANGE: Node 22 is needed\n\n* chore!: node 22 is needed",
    ].join("\n\n");
    const notes = notesOf([message]);
    expect(linesOf(notes)).toEqual([
      "Other changes: build: drop Node 20 [#9]",
      "Other changes: refactor: remove old fields [#7 #9]",
    ]);
    expect(notes.breaking.map(({ breaking }) => breaking)).toEqual(["Node 22 is needed", "remove old fields"]);
  });

  test("under another title is told by its body, each thing once", () => {
    const message = "Big things (#9)\n\n* feat: a (#7)\n* Feat: A!\n* docs: b\n* fix: c\n\nCloses #5";
    const notes = notesOf([message]);
    expect(linesOf(notes)).toEqual(["Features: feat: a [#7 #9 #5]", "Fixes: fix: c [#9]"]);
    expect(notes.unlisted).toBe(0);
  });
});

describe("two commits that say the same", () => {
  test("are one entry, the newest, with the references and people of both", () => {
    const ben = { name: "Ben", email: "ben@example.invalid" };
    const notes = notesOf([
      "fix(api): close the socket (#12)",
      "docs: x",
      { message: `fix(API): Close the socket. (#10)\n\n(cherry picked from commit ${shaOf(0)})`, author: ben },
    ]);
    expect(linesOf(notes)).toEqual(["Fixes: fix(api): close the socket [#12 #10]"]);
    expect(notes.sections[0]?.entries[0]).toMatchObject({ sha: shaOf(0), authors: ["Ana", "Ben"] });
    expect(notes.unlisted).toBe(1);
  });

  test.each([
    ["fix(a): x", "fix(b): x"],
    ["fix: x", "perf: x"],
    ["feat: support C#", "feat: support C++"],
    ["fix: update to 1.2", "fix: update to 12"],
  ])("%j and %j do not", (newer, older) => {
    expect(linesOf(notesOf([newer, older]))).toHaveLength(2);
  });

  test("break something where either says so", () => {
    expect(notesOf(["feat: x", "feat!: x"]).breaking.map(({ sha }) => sha)).toEqual([shaOf(0)]);
  });

  test("tell all that breaks, each once", () => {
    const breaking = (...notes: readonly string[]) => notes.map((note) => `feat!: x\n\nBREAKING CHANGE: ${note}`);
    const told = (messages: readonly string[]) => notesOf(messages).breaking.map((entry) => entry.breaking);
    expect(told(breaking("a", "b", "a"))).toEqual(["a\n\nb"]);
    expect(told(["feat!: x", ...breaking("a")])).toEqual(["a"]);
    expect(told(["feat!: x", "feat!: x"])).toEqual(["x"]);
  });
});

describe("a description", () => {
  test("has one line, whatever a title holds", () => {
    expect(linesOf(notesOf(["fix: a\r::set-output name=version::9.9.9"]))).toEqual([
      "Fixes: fix: a ::set-output name=version::9.9.9",
    ]);
  });

  test("ends where a title is endless, between characters", () => {
    const [line = ""] = linesOf(notesOf([`fix: ${"x".repeat(299)}😀${"y".repeat(60_000)}`]));
    expect(line).toBe(`Fixes: fix: ${"x".repeat(299)}…`);
  });
});
