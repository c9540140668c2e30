import type { Account } from "@release-actions/core/commits/commit";
import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedChangelog } from "@release-actions/core/policy/resolve-changelog";
import { isFinal, type Version } from "@release-actions/core/versioning/version";
import { linkDocumentation } from "./link-documentation.ts";
import { type ListedChange, listChanges, OTHER_CHANGES } from "./list-changes.ts";
import { mergeDuplicates } from "./merge-duplicates.ts";
import { nameAuthors, sortNames } from "./name-authors.ts";
import { NOTES_SCHEMA_VERSION, type NotesEntry, type NotesSection, type ReleaseNotes } from "./release-notes.ts";
import { linksOf, type RepositoryLinks } from "./repository-links.ts";

/** Whose notes are to be composed. */
export interface NotedRelease {
  readonly component: { readonly name: string };
  readonly tag: string;
  readonly version: Version;
  /** When it was released. */
  readonly date: Date;
  readonly sha: Sha;
  /** What the notes count from; undefined for a first release. */
  readonly previous: ReleaseNotes["previous"];
}

/** What the policy and the repository say about all notes. */
export interface NotesOptions extends Pick<ResolvedChangelog, "sections" | "documentation"> {
  /** Such as `https://github.com/owner/name`. */
  readonly repositoryUrl: string;
}

/**
 * The notes of one release from the account of its commits; the same account gives the same notes. No commit's text throws, and time
 * is linear in all of it.
 * @param account with the paths of its commits, where documentation is to be linked
 */
export function composeNotes(release: NotedRelease, account: Account, options: NotesOptions): ReleaseNotes {
  const { component, tag, version, date, sha, previous } = release;
  const links = linksOf(options.repositoryUrl);
  const listed = mergeDuplicates(listChanges(account, options.sections, links));
  const nameOf = nameAuthors();
  const entries = listed.map((change) => toEntry(change, links, nameOf));
  const listedCommits = new Set(listed.flatMap(({ commits }) => commits));
  return {
    schemaVersion: NOTES_SCHEMA_VERSION,
    component: component.name,
    version: version.text,
    tag,
    date: date.toISOString().replace(/T.*$/, ""),
    sha,
    prerelease: !isFinal(version),
    previous: previous && { version: previous.version, tag: previous.tag },
    compareUrl: previous === undefined ? links.commitsUpTo(tag) : links.compare(previous.tag, tag),
    breaking: entries.filter(({ breaking }) => breaking !== undefined),
    sections: arrange(listed, entries, options.sections),
    documentation: linkDocumentation(account, options.documentation, tag, links),
    authors: sortNames(entries.flatMap(({ authors }) => authors)),
    unlisted: account.commits.length - listedCommits.size,
  };
}

function toEntry(
  { commits, type, scope, description, breaking, references, people }: ListedChange,
  links: RepositoryLinks,
  nameOf: ReturnType<typeof nameAuthors>,
): NotesEntry {
  const sha = commits[0]?.sha ?? "";
  const authors = sortNames(people.map(nameOf));
  return { type, scope, description, breaking, sha, commitUrl: links.commit(sha), references, authors };
}

/** The sections that have entries, in the policy's order, each heading once; what has no heading of its own comes last. */
function arrange(
  listed: readonly ListedChange[],
  entries: readonly NotesEntry[],
  headings: NotesOptions["sections"],
): readonly NotesSection[] {
  const sections = new Map<string, NotesEntry[]>([...headings.values(), OTHER_CHANGES].map((title) => [title, []]));
  entries.forEach((entry, index) => {
    sections.get(listed[index]?.heading ?? OTHER_CHANGES)?.push(entry);
  });
  return [...sections].flatMap(([title, own]) => (own.length === 0 ? [] : [{ title, entries: own }]));
}
