import { createHash } from "node:crypto";
import { accountFor } from "@release-actions/core/commits/account-for";
import type { Account, Commit } from "@release-actions/core/commits/commit";
import { type CommitRules, DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { makeVersion } from "@release-actions/core/versioning/version";
import {
  composeNotes,
  type NotedRelease,
  type NotesOptions,
} from "@release-actions/release-changelog/notes/compose-notes";
import type { NotesEntry, ReleaseNotes } from "@release-actions/release-changelog/notes/release-notes";

/** What a test says of a commit; the rest is filled in. */
export type GivenCommit = string | (Partial<Commit> & { readonly message: string });

/** The id of the n-th commit. */
export function shaOf(index: number): Sha {
  const sha = createHash("sha1").update(`commit ${index}`).digest("hex");
  if (!isSha(sha)) throw new Error("no id");
  return sha;
}

/** The account of commits, the newest first. */
export function accountOf(given: readonly GivenCommit[], rules: Partial<CommitRules> = {}): Account {
  const commits = given.map(
    (commit, index): Commit => ({
      sha: shaOf(index),
      parents: [shaOf(index + 1)],
      committedAt: 1_700_000_000 - index,
      author: { name: "Ana", email: "ana@example.invalid" },
      ...(typeof commit === "string" ? { message: commit } : commit),
    }),
  );
  return accountFor(commits, { ...DEFAULT_COMMIT_RULES, ...rules });
}

export const RELEASE: NotedRelease = {
  component: { name: "api" },
  tag: "v1.4.0",
  version: makeVersion("semver", [1, 4, 0]),
  date: new Date("2025-10-21T23:59:59.999Z"),
  sha: shaOf(0),
  previous: { version: "1.3.2", tag: "v1.3.2" },
};

export const OPTIONS: NotesOptions = {
  sections: new Map([
    ["feat", "Features"],
    ["fix", "Fixes"],
    ["perf", "Performance"],
    ["revert", "Reverts"],
  ]),
  documentation: [],
  repositoryUrl: "https://github.com/inopsio/api",
};

/** The notes of commits, the newest first. */
export function notesOf(
  given: readonly GivenCommit[],
  { options = {}, rules = {} }: { options?: Partial<NotesOptions>; rules?: Partial<CommitRules> } = {},
): ReleaseNotes {
  return composeNotes(RELEASE, accountOf(given, rules), { ...OPTIONS, ...options });
}

/** The sections as `Title: type(scope): description [#1 #2]`, one line an entry. */
export function linesOf({ sections }: ReleaseNotes): readonly string[] {
  return sections.flatMap(({ title, entries }) => entries.map((entry) => `${title}: ${lineOf(entry)}`));
}

function lineOf({ type, scope, description, references }: NotesEntry): string {
  const header = `${type ?? "-"}${scope === undefined ? "" : `(${scope})`}: ${description}`;
  return references.length === 0 ? header : `${header} [${references.map(({ text }) => text).join(" ")}]`;
}
