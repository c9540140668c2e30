import { describe, expect, test } from "@jest/globals";
import { isBot, sortNames } from "@release-actions/release-changelog/notes/name-authors";
import { notesOf } from "./notes-of.ts";

describe("isBot", () => {
  test.each([
    ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"],
    ["dependabot", "support@dependabot.com"],
    ["Renovate Bot", "bot@renovateapp.com"],
    ["WhiteSource Renovate", "a@example.invalid"],
    ["github-actions", "41898282+github-actions[bot]@users.noreply.github.com"],
    ["GitHub Action", "action@github.com"],
    ["semantic-release-bot", "semantic-release-bot@martynus.net"],
    ["GitHub", "noreply@github.com"],
    ["Any Name", "no-reply@example.invalid"],
    ["Any Name", "1+renovate-bot@users.noreply.github.com"],
  ])("%s <%s> is one", (name, email) => {
    expect(isBot({ name, email })).toBe(true);
  });

  test.each([
    ["Ana", "12345+ana@users.noreply.github.com"],
    ["Jan Bot", "jan.bot@example.invalid"],
    ["Abbot", "abbot@example.invalid"],
    ["Robot Ho", "robotho@example.invalid"],
    ["", ""],
  ])("%s <%s> is none", (name, email) => {
    expect(isBot({ name, email })).toBe(false);
  });
});

describe("the authors of notes", () => {
  const commit = (index: number, name: string, email: string, coAuthors = "") => ({
    message: `feat: ${index}\n\n${coAuthors}`,
    author: { name, email },
  });

  test("are the authors and co-authors of what is listed, without bots", () => {
    const { authors } = notesOf([
      commit(
        1,
        "Ben",
        "ben@example.invalid",
        "Co-authored-by: Ana <ana@example.invalid>\nco-authored-by:Zoe<z@example.invalid>",
      ),
      commit(2, "renovate[bot]", "29139614+renovate[bot]@users.noreply.github.com"),
      { message: "docs: y", author: { name: "Unlisted", email: "u@example.invalid" } },
    ]);
    expect(authors).toEqual(["Ana", "Ben", "Zoe"]);
  });

  test("are one where the address is, by the newest name, or where the name is", () => {
    const notes = notesOf([
      commit(1, "Ana B", "ana@example.invalid"),
      commit(2, "ana", "ANA@example.invalid"),
      commit(3, "ana b", "other@example.invalid"),
      commit(4, "whoever", "other@example.invalid"),
    ]);
    expect(notes.authors).toEqual(["Ana B"]);
    expect(notes.sections[0]?.entries.map(({ authors }) => authors)).toEqual(Array(4).fill(["Ana B"]));
  });

  test.each([
    [" Ana \t B\u2028 ", "Ana B"],
    ["ana@example.invalid", "ana"],
    ["Ana <ana@example.invalid>", "Ana"],
    ["x".repeat(1_000), "x".repeat(100)],
  ])("%j is named %j", (name, plain) => {
    expect(notesOf([commit(1, name, "a@example.invalid")]).authors).toEqual([plain]);
  });

  test("that have no name are not named", () => {
    expect(notesOf([commit(1, " ", "a@example.invalid")]).authors).toEqual([]);
  });

  test("are sorted without a locale, upper case among lower", () => {
    expect(sortNames(["éva", "Zoe", "ana", "Ben", "Ana", "ana"])).toEqual(["Ana", "ana", "Ben", "Zoe", "éva"]);
  });
});
