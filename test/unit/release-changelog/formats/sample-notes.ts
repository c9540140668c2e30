import type { NotesEntry, ReleaseNotes } from "../../../../actions/release-changelog/src/notes/release-notes.ts";

const REPOSITORY = "https://github.com/inopsio/api";

/** A change with a commit id made of one digit. */
export function entry(description: string, given: Partial<NotesEntry> & { readonly digit?: string } = {}): NotesEntry {
  const { digit = "a", ...rest } = given;
  const sha = digit.repeat(40);
  return {
    type: "feat",
    scope: undefined,
    description,
    breaking: undefined,
    sha,
    commitUrl: `${REPOSITORY}/commit/${sha}`,
    references: [],
    authors: [],
    ...rest,
  };
}

/** A pull request of the repository. */
export const pull = (number: number) => ({ text: `#${number}`, url: `${REPOSITORY}/pull/${number}` });

/** The notes of v1.4.0, empty but for what is given. */
export function notes(given: Partial<ReleaseNotes> = {}): ReleaseNotes {
  return {
    schemaVersion: 1,
    component: "backend",
    version: "1.4.0",
    tag: "v1.4.0",
    date: "2025-10-21",
    sha: "c".repeat(40),
    prerelease: false,
    previous: { version: "1.3.2", tag: "v1.3.2" },
    compareUrl: `${REPOSITORY}/compare/v1.3.2...v1.4.0`,
    breaking: [],
    sections: [],
    documentation: [],
    authors: [],
    unlisted: 0,
    ...given,
  };
}

const scoring = entry("New lead scoring algorithm", {
  scope: "crm",
  digit: "1",
  references: [pull(12)],
  authors: ["Ana"],
  breaking:
    "The endpoint `/v1/score` is gone.\nCall `/v2/score` instead:\n\n- send the tenant,\n- read `score`, no longer `value`.",
});
const sessions = entry("drop sessions in cookies", {
  scope: "auth",
  digit: "2",
  breaking: "drop sessions in cookies",
});

/** The notes of v1.4.0 with something of everything. */
export const fullNotes = notes({
  breaking: [scoring, sessions],
  sections: [
    {
      title: "Features",
      entries: [
        scoring,
        sessions,
        entry("export contacts as `*.csv` & read a_b_c", { digit: "3", references: [pull(9)] }),
      ],
    },
    {
      title: "Fixes",
      entries: [
        entry("JWT refresh token rotation", {
          type: "fix",
          scope: "auth",
          digit: "4",
          references: [pull(14), { text: "inopsio/web#3", url: "https://github.com/inopsio/web/issues/3" }],
        }),
        entry("bump @scope/package, x < y in C#", { type: "fix", digit: "5" }),
      ],
    },
    { title: "Reverts", entries: [entry("feat: cache answers", { type: "revert", digit: "6" })] },
  ],
  documentation: [{ text: "docs/scoring.md", url: `${REPOSITORY}/blob/v1.4.0/docs/scoring.md` }],
  authors: ["Ana Lima", "Ben Okafor"],
  unlisted: 12,
});
