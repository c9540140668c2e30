/** The form of {@link ReleaseNotes}; a key that is taken away or changes its meaning makes it a new one. */
export const NOTES_SCHEMA_VERSION = 1;

/**
 * The notes of one release before any format has written them. All texts are as the commits have them: whoever writes them down makes
 * them inert. Addresses are made by this project, and are safe to link.
 */
export interface ReleaseNotes {
  readonly schemaVersion: typeof NOTES_SCHEMA_VERSION;
  readonly component: string;
  readonly version: string;
  readonly tag: string;
  /** The day of the release in UTC, `YYYY-MM-DD`. */
  readonly date: string;
  /** The commit that is released. */
  readonly sha: string;
  readonly prerelease: boolean;
  /** What the notes count from; undefined for a first release. */
  readonly previous: { readonly version: string; readonly tag: string } | undefined;
  /** The comparison with the previous release; for a first one the commits up to it. */
  readonly compareUrl: string;
  /** What breaks, in the order of the commits, newest first; each entry stands in its section, too. */
  readonly breaking: readonly NotesEntry[];
  /** In the policy's order, none is empty; what must be told and has no heading of its own stands under `Other changes`, at the end. */
  readonly sections: readonly NotesSection[];
  /** Pages of the documentation that changed, sorted; one that was deleted since leads nowhere. */
  readonly documentation: readonly NotesLink[];
  /** People who wrote what is listed, in alphabetical order; bots are not among them. */
  readonly authors: readonly string[];
  /** Commits of the range that are in no section. */
  readonly unlisted: number;
}

/** The entries of one kind of change. */
export interface NotesSection {
  /** The policy's heading, such as `Features`. */
  readonly title: string;
  /** Newest first. */
  readonly entries: readonly NotesEntry[];
}

/** One change. */
export interface NotesEntry {
  /** Lower-cased type such as `feat`; undefined under an unconventional title. */
  readonly type: string | undefined;
  readonly scope: string | undefined;
  /**
   * One line, not empty, at most 301 characters, without the references that end it; those stand in `references`. For a revert what it
   * takes back, with its type: `feat(api): x`.
   */
  readonly description: string;
  /**
   * What breaks, may have several lines; the description itself where the commit says no more than that it breaks something; undefined
   * where nothing does.
   */
  readonly breaking: string | undefined;
  /** The newest commit that brings the change: a cherry-pick that was merged back has more than one. */
  readonly sha: string;
  readonly commitUrl: string;
  /** Pull requests and issues that the commit names, each once, at most twenty: those of the title first. */
  readonly references: readonly NotesLink[];
  readonly authors: readonly string[];
}

/** A text with the address that it leads to. */
export interface NotesLink {
  /** Such as `#12`, `inopsio/api#4` or `docs/setup.md`. */
  readonly text: string;
  readonly url: string;
}
