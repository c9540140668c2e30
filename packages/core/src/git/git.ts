import type { Commit } from "../commits/commit.ts";
import type { CommitGraph } from "../commits/commit-graph.ts";
import type { Sha } from "./sha.ts";

/** Where a release range may start: a tag, or any commit. */
export interface RangeStart {
  readonly sha: Sha;
  /** The full name of a ref that names it; without one a range that has to be fetched costs the whole history. */
  readonly ref?: string;
}

/** A tag by its full ref name, so that no name is taken for an option, a branch or a SHA. */
export interface Tag extends RangeStart {
  /** Without `refs/tags/`; any name that git allows, hostile ones included. */
  readonly name: string;
  readonly ref: `refs/tags/${string}`;
  /** What the tag names in the end, however many tag objects lie between; a commit, but for odd tags of trees or blobs. */
  readonly sha: Sha;
  /** The id of the tag object, where it is an annotated tag. */
  readonly object?: Sha;
}

/** Which release range is asked for. */
export interface RangeQuery<Start extends RangeStart = Tag> {
  /** What may be the previous release, the likeliest (the highest version) first. */
  readonly candidates: readonly Start[];
  readonly to: Sha;
  /** Whether commits must say which paths they touch. */
  readonly paths: boolean;
}

/** The commits of a release. */
export interface ReleaseRange<Start extends RangeStart = Tag> {
  /** The first of the candidates that is an ancestor of, or at, the commit; none where the range is the whole history. */
  readonly previous: Start | undefined;
  /** What is reachable from the commit and not from the previous release, newest first, parents as recorded. */
  readonly commits: readonly Commit[];
}

/** Which history is asked for. */
export interface HistoryQuery {
  readonly tags: readonly Tag[];
  /** Whether commits must say which paths they touch. */
  readonly paths: boolean;
}

/** Commits in git's order, newest first: no commit stands before one of its descendants. */
export interface CommitLog {
  readonly commits: readonly Commit[];
  readonly graph: CommitGraph;
}

/** All that some tags reach. */
export interface TagHistory extends CommitLog {
  /** As `Git.readTagDates` gives them. */
  readonly dates: ReadonlyMap<string, Date>;
}

/**
 * What a release asks of git; it reads only. Every kind of clone, and none at all, gives the same answers.
 * Errors: see `errors.ts` of this room.
 */
export interface Git {
  /** The commit that a SHA, `HEAD`, full ref, branch or tag names, in this order, or undefined. */
  resolveCommit(revision: string): Promise<Sha | undefined>;
  /** All tags, by name; merged or not. */
  listTags(): Promise<readonly Tag[]>;
  /** The branches whose head is the commit, by their names on the server. */
  branchesAt(commit: Sha): Promise<readonly string[]>;
  readRange<Start extends RangeStart>(query: RangeQuery<Start>): Promise<ReleaseRange<Start>>;
  /** Every commit reachable from any of the tags, and when each tag was made; a tag of something else than a commit brings nothing. */
  readHistory(query: HistoryQuery): Promise<TagHistory>;
  /**
   * When each tag was made, by its name: an annotated one by its (outermost) tagger's clock, another, or one without a tagger, by its
   * commit's. A tag of something else than a commit is left out.
   */
  readTagDates(tags: readonly Tag[]): Promise<ReadonlyMap<string, Date>>;
  /** The bytes of a file at a commit; undefined where there is no file of that path. A link is refused: it would pass for missing. */
  readFile(commit: Sha, path: string): Promise<Buffer | undefined>;
}
