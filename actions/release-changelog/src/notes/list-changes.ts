import type { Account, AccountedCommit, Change, Commit } from "@release-actions/core/commits/commit";
import { type Message, readMessage } from "@release-actions/core/commits/read-message";
import { type Description, describeMain, describeNested } from "./describe-change.ts";
import { isBot, type Person, peopleOf } from "./name-authors.ts";
import { readBreakingNotes } from "./read-breaking-notes.ts";
import { linkReferences, MOST_REFERENCES, readFooters, splitReferences } from "./read-references.ts";
import type { NotesLink } from "./release-notes.ts";
import type { RepositoryLinks } from "./repository-links.ts";

/** A change that readers are told of. */
export interface ListedChange {
  /** The commits that bring it, newest first; several where it was picked to other branches and came back. */
  readonly commits: readonly Commit[];
  /** The section that it stands in. */
  readonly heading: string;
  readonly type: string | undefined;
  readonly scope: string | undefined;
  readonly description: string;
  readonly breaking: string | undefined;
  readonly references: readonly NotesLink[];
  readonly people: readonly Person[];
}

/** Where what must be told stands, though the policy has no heading for its type. */
export const OTHER_CHANGES = "Other changes";

/** Headings by `type(scope)` or `type`, in lower case: the policy's `changelog.sections`. */
export type Headings = ReadonlyMap<string, string>;

/** The changes of a release that readers are told of, newest first. */
export function listChanges({ commits }: Account, headings: Headings, links: RepositoryLinks): readonly ListedChange[] {
  const headingOf = headingFinder(headings);
  return commits.flatMap((accounted) => listCommit(accounted, headingOf, links));
}

/**
 * Reverted pairs, merges and records of releases bring a reader nothing, and an unconventional title is told only where the policy
 * counts it. Of the rest, a type without a heading is left out unless it breaks something.
 */
function listCommit(
  accounted: AccountedCommit,
  headingOf: HeadingFinder,
  links: RepositoryLinks,
): readonly ListedChange[] {
  const { commit, treatment, changes } = accounted;
  if (treatment !== "counted" && treatment !== "hidden") return [];
  const isTold = (change: Change) => change.breaking !== undefined || headingOf(change) !== undefined;
  if (changes.length > 0 && !changes.some(isTold)) return [];

  const message = commit.said ?? readMessage(commit.message);
  const note = message.breakingNote === undefined ? "" : readBreakingNotes(commit.message, message);
  const apart = tellApart(changes, { commit, message, note, host: links.host });
  const told = apart.filter(({ change }) => change === undefined || isTold(change));
  const people = peopleOf(commit);
  const named = readFooters(commit.message, links.host);
  // A bot's body quotes the notes of what it updates: the numbers there are of another repository.
  const footers = named.length > 0 && isBot(commit.author) ? [] : named;
  return told.map(({ change, description }, index) => ({
    commits: [commit],
    heading: (change && headingOf(change)) ?? OTHER_CHANGES,
    type: change?.type,
    scope: change?.scope,
    description: description.text,
    breaking: breakingOf(change, description, message, note),
    // Nobody can tell which change of a squash a footer means: it is told once.
    references: linkReferences(
      index === 0 && footers.length > 0 ? [...description.references, ...footers] : description.references,
      links,
    ),
    people,
  }));
}

type HeadingFinder = (change: Change) => string | undefined;

function headingFinder(headings: Headings): HeadingFinder {
  // Few policies name scopes.
  const hasScopes = [...headings.keys()].some((name) => name.endsWith(")"));
  return ({ type, scope }) => {
    if (type === undefined) return undefined;
    const scoped = hasScopes && scope !== undefined ? headings.get(`${type}(${scope.toLowerCase()})`) : undefined;
    return scoped ?? headings.get(type);
  };
}

/** A change with its description; without a change, the title of a commit that tells none. */
interface ToldChange {
  readonly change: Change | undefined;
  readonly description: Description;
}

/** A commit as its message is read, with the text of its breaking footers. */
interface Source {
  readonly commit: Commit;
  readonly message: Message;
  readonly note: string;
  readonly host: string;
}

/**
 * A conventional title speaks for the whole commit. What its squash's body lists are the steps of the work (`fix: lint`, `test: …`), the
 * title in other words, or another project's changelog that a bot quotes: 13 public histories have 2,300 such bodies, and those looked
 * at tell a reader nothing more, but for what breaks besides; so only that is told. Under any other title the body speaks.
 */
function tellApart(changes: readonly Change[], { commit, message, note, host }: Source): readonly ToldChange[] {
  const [first] = changes;
  const isTitle = message.header !== undefined || message.reversal !== undefined || first?.type === undefined;
  // Most commits tell one change.
  if (isTitle && changes.length < 2)
    return [{ change: first, description: describeMain(first, message, commit, host) }];
  const nested = isTitle ? changes.slice(1).filter(({ breaking }) => breaking !== undefined) : changes;
  const ofTitle = nested.length === 0 ? [] : splitReferences(message.title, host).references.slice(0, MOST_REFERENCES);
  const told = nested.map((change) => ({ change, description: describeNested(change, ofTitle, host) }));
  if (!isTitle) return withoutRepeats(told, []);
  const description = describeMain(first, message, commit, host);
  return [{ change: first, description }, ...withoutRepeats(told, [description.text, ...note.split("\n")])];
}

/** A squash says a thing twice in slightly other words. */
function withoutRepeats(told: readonly ToldChange[], said: readonly string[]): readonly ToldChange[] {
  if (told.length === 0) return told;
  const seen = new Set(said.map(looseText));
  return told.filter(({ description: { text } }) => {
    const key = looseText(text);
    return !seen.has(key) && seen.add(key);
  });
}

/** Upper case, blanks, punctuation and quotes make no difference between two tellings of the same thing. */
function looseText(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]+/gu, "") || text;
}

/** The footers' text; where they say nothing else, or only `!` says that it breaks something, just the description. */
function breakingOf(change: Change | undefined, { text }: Description, message: Message, note: string) {
  if (change?.breaking === undefined) return undefined;
  const isNoted = change.breaking === message.breakingNote && note !== "" && looseText(note) !== looseText(text);
  return isNoted ? note : text;
}
