import { describe, expect, test } from "@jest/globals";
import { makeVersion } from "@release-actions/core/versioning/version";
import { composeNotes } from "@release-actions/release-changelog/notes/compose-notes";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";
import { accountOf, type GivenCommit, linesOf, notesOf, OPTIONS, RELEASE, shaOf } from "./notes-of.ts";

describe("composeNotes", () => {
  test("tells a release as its commits do", () => {
    const account = accountOf([
      "feat(crm): new lead scoring algorithm (#12)\n\nCloses #9",
      "docs: typo",
      "fix(auth)!: rotate refresh tokens\n\nBREAKING CHANGE: sessions end once\n\nCo-authored-by: Ben <ben@example.invalid>",
    ]);
    const scoring = {
      type: "feat",
      scope: "crm",
      description: "new lead scoring algorithm",
      breaking: undefined,
      sha: shaOf(0),
      commitUrl: `https://github.com/inopsio/api/commit/${shaOf(0)}`,
      references: [
        { text: "#12", url: "https://github.com/inopsio/api/pull/12" },
        { text: "#9", url: "https://github.com/inopsio/api/issues/9" },
      ],
      authors: ["Ana"],
    };
    const rotation = {
      type: "fix",
      scope: "auth",
      description: "rotate refresh tokens",
      breaking: "sessions end once",
      sha: shaOf(2),
      commitUrl: `https://github.com/inopsio/api/commit/${shaOf(2)}`,
      references: [],
      authors: ["Ana", "Ben"],
    };
    expect(composeNotes(RELEASE, account, OPTIONS)).toEqual({
      schemaVersion: 1,
      component: "api",
      version: "1.4.0",
      tag: "v1.4.0",
      date: "2025-10-21",
      sha: shaOf(0),
      prerelease: false,
      previous: { version: "1.3.2", tag: "v1.3.2" },
      compareUrl: "https://github.com/inopsio/api/compare/v1.3.2...v1.4.0",
      breaking: [rotation],
      sections: [
        { title: "Features", entries: [scoring] },
        { title: "Fixes", entries: [rotation] },
      ],
      documentation: [],
      authors: ["Ana", "Ben"],
      unlisted: 1,
    });
  });

  test("a first release links the commits up to it", () => {
    const notes = composeNotes({ ...RELEASE, previous: undefined }, accountOf([]), OPTIONS);
    expect([notes.previous, notes.compareUrl]).toEqual([undefined, "https://github.com/inopsio/api/commits/v1.4.0"]);
  });

  test("an empty release has no sections", () => {
    const { sections, breaking, authors, unlisted } = notesOf([]);
    expect({ sections, breaking, authors, unlisted }).toEqual({ sections: [], breaking: [], authors: [], unlisted: 0 });
  });

  test("a pre-release says so", () => {
    const version = makeVersion("semver", [1, 4, 0], ["rc", 1]);
    expect(composeNotes({ ...RELEASE, version }, accountOf([]), OPTIONS)).toMatchObject({
      version: "1.4.0-rc.1",
      prerelease: true,
    });
  });

  test.each([
    ["api/v1.4.0", "api/v1.4.0"],
    ["@scope/web@1.4.0", "%40scope/web%401.4.0"],
    ["v1#100%", "v1%23100%25"],
    ["вер-1.4.0", "%D0%B2%D0%B5%D1%80-1.4.0"],
    ["v1\ud800", "v1%EF%BF%BD"],
    ["v1)](x", "v1)%5D(x"],
  ])("the tag %j is compared as %s", (tag, address) => {
    const { compareUrl } = composeNotes({ ...RELEASE, tag }, accountOf([]), OPTIONS);
    expect(compareUrl).toBe(`https://github.com/inopsio/api/compare/v1.3.2...${address}`);
  });

  test("the same account gives the same notes", () => {
    const messages = ["feat: a (#1)", "fix: b", 'Revert "feat: c"'];
    expect(notesOf(messages)).toEqual(notesOf(messages));
  });
});

describe("composeNotes, sections", () => {
  test("stand in the policy's order, each heading once, their entries newest first", () => {
    const sections = new Map([
      ["fix", "Fixes"],
      ["docs", "Upkeep"],
      ["feat", "Features"],
      ["chore", "Upkeep"],
    ]);
    expect(linesOf(notesOf(["feat: a", "chore: b", "fix: c", "docs: d", "fix: e"], { options: { sections } }))).toEqual(
      ["Fixes: fix: c", "Fixes: fix: e", "Upkeep: chore: b", "Upkeep: docs: d", "Features: feat: a"],
    );
  });

  test("a type with its scope goes before the type, in lower case", () => {
    const sections = new Map([
      ["fix", "Fixes"],
      ["fix(deps)", "Dependencies"],
    ]);
    expect(linesOf(notesOf(["fix(Deps): a", "fix(ui): b"], { options: { sections } }))).toEqual([
      "Fixes: fix(ui): b",
      "Dependencies: fix(Deps): a",
    ]);
  });

  test("types are the user's data, whatever their names", () => {
    const sections = new Map([["__proto__", "Odd"]]);
    expect(linesOf(notesOf(["__proto__: x", "constructor: y"], { options: { sections } }))).toEqual([
      "Odd: __proto__: x",
    ]);
  });

  test("a breaking change of a type without a heading stands under other changes, at the end", () => {
    const notes = notesOf(["chore!: drop Node 20", "feat: a"]);
    expect(linesOf(notes)).toEqual(["Features: feat: a", "Other changes: chore: drop Node 20"]);
    expect(notes.breaking.map(({ description, breaking }) => [description, breaking])).toEqual([
      ["drop Node 20", "drop Node 20"],
    ]);
  });

  test("other changes join a section of the policy that is called so", () => {
    const sections = new Map([
      ["chore", "Other changes"],
      ["feat", "Features"],
    ]);
    expect(linesOf(notesOf(["docs!: a", "chore: b", "feat: c"], { options: { sections } }))).toEqual([
      "Other changes: docs: a",
      "Other changes: chore: b",
      "Features: feat: c",
    ]);
  });
});

describe("composeNotes, whatever commits say", () => {
  const words = fc.constantFrom(
    ...["feat", "fix", "docs", "revert", "!", "(", ")", ": ", "x", "\n", "\n\n", "* ", " ", '"', "#1", "o/r#2", "GH-3"],
    ...["Revert ", "Reapply ", "closes ", "Refs: ", "BREAKING CHANGE: ", "Co-authored-by: ", "B <b@example.invalid>"],
    ...[
      "https://github.com/o/r/issues/4",
      "```",
      "---------",
      "\u202e",
      "\ud83d",
      "a@b.example",
      "1.2.3",
      "chore: release ",
    ],
  );
  const messages = fc.array(
    fc.oneof(
      fc.array(words, { maxLength: 30 }).map((all) => all.join("")),
      fc.string({ unit: anyCharacter }),
    ),
  );

  test("each commit is told once or counted as unlisted, and nothing throws", () => {
    fc.assert(
      fc.property(messages, fc.constantFrom("none" as const, "patch" as const), (given, unconventional) => {
        const account = accountOf(given, { unconventional });
        const { sections, unlisted, breaking } = composeNotes(RELEASE, account, OPTIONS);
        const entries = sections.flatMap((section) => section.entries);
        const told = new Set(entries.map(({ sha }) => sha));
        expect(told.size + unlisted).toBeLessThanOrEqual(given.length);
        expect(unlisted).toBeGreaterThanOrEqual(
          account.commits.filter(({ treatment }) => treatment !== "counted" && treatment !== "hidden").length,
        );
        expect(entries.filter((entry) => entry.breaking !== undefined)).toHaveLength(breaking.length);
      }),
    );
  });

  test("as many commits come out as went in, where no two say the same", () => {
    fc.assert(
      fc.property(messages, (given) => {
        const unlike = given.map((message, index) => `${index % 2 === 0 ? "feat" : "docs"}: ${index} ${message}`);
        const { sections, unlisted } = notesOf(unlike);
        const told = new Set(sections.flatMap(({ entries }) => entries.map(({ sha }) => sha)));
        expect(told.size + unlisted).toBe(given.length);
      }),
    );
  });

  test("descriptions and names have one line, references are at most twenty, and each once", () => {
    fc.assert(
      fc.property(messages, (given) => {
        const { sections } = notesOf(given, { rules: { unconventional: "patch" } });
        for (const { description, authors, references } of sections.flatMap(({ entries }) => entries)) {
          expect(description).toMatch(/^\S(?:[^\r\n\u2028\u2029]{0,299}\S)?$/u);
          expect(authors.join("")).not.toMatch(/[\r\n]/);
          expect(references.length).toBeLessThanOrEqual(20);
          expect(new Set(references.map(({ text }) => text.toLowerCase())).size).toBe(references.length);
        }
      }),
    );
  });

  test("no address of an author leaves", () => {
    const person = fc.record({
      name: fc.constantFrom("Ana", "ana@mail.example", "A <ana@mail.example>", ""),
      email: fc.constantFrom("ana@mail.example", "b@mail.example"),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(person, person)), (people) => {
        const commits = people.map(
          ([author, { name, email }], index): GivenCommit => ({
            author,
            message: `feat!: x${index}\n\nBREAKING CHANGE: y\nSigned-off-by: ${name} <${email}>\nCo-authored-by: ${name} <${email}>`,
          }),
        );
        expect(JSON.stringify(notesOf(commits))).not.toContain("@mail.example");
      }),
    );
  });

  test.each([
    "closes #1 ",
    "(#1) ",
    ", fix #1 ",
    "[fix #1, ",
    "fix a/a/a",
    "- see #1\n",
    "Co-authored-by: a <a",
    "BREAKING CHANGE: a\n",
    '"',
  ])("64 KiB of %j are told at once, wherever they stand", (part) => {
    const text = part.repeat(65_536 / part.length);
    const titles = "* feat!: a (#2)\n".repeat(2_000);
    const messages = [
      text,
      `feat: ${text}`,
      `fix: a\n\n${text}`,
      `Revert "${text}"`,
      `${text.replaceAll("\n", " ")}\n\n${titles}`,
    ];
    const { sections } = notesOf(messages, { rules: { unconventional: "patch" } });
    const entries = sections.flatMap((section) => section.entries);
    expect(new Set(entries.map(({ sha }) => sha)).size).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(entries).length).toBeLessThan(200_000);
  });
});
