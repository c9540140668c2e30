import type { Bump } from "../versioning/bump.ts";
import type { VoteReading } from "./vote.ts";

/** A GitHub account; what counts is its id, since logins are renamed and then taken by others. */
export interface Account {
  readonly id: number;
  readonly login: string;
  /** GitHub's word: `User`, `Bot`, `Organization`, `Mannequin`. */
  readonly type: string;
  readonly suspended?: boolean;
}

/** The accounts that the policy's logins and teams stand for now, looked up beforehand. */
export interface Directory {
  /** By login in lower case, as the policy writes it; undefined or absent where GitHub knows no such account. */
  readonly people: ReadonlyMap<string, Account | undefined>;
  /** By `organization/slug` in lower case. */
  readonly teams: ReadonlyMap<string, Team>;
}

/** A team's members, those of its child teams among them; or why they are not known. */
export type Team =
  | { readonly status: "read"; readonly members: readonly Account[] }
  | { readonly status: "unreadable" }
  | { readonly status: "missing" };

/** What is to be approved: a release, or a train of them, by the digest of its bytes. */
export interface Candidate {
  /** `sha256:` and 64 hexadecimal digits: the release's digest, or the train's. */
  readonly digest: string;
  /** When exactly this digest was requested last (RFC 3339): what was voted before does not count for it. */
  readonly requestedAt: string;
  /** Digests that the same ticket asked for before, with what has changed since, as sentences. */
  readonly earlier: readonly EarlierCandidate[];
  /** The newer candidate of a component, for people; undefined where this is the newest. */
  readonly supersededBy: string | undefined;
}

export interface EarlierCandidate {
  readonly digest: string;
  /** `The artifact api-image changed from sha256:… to sha256:….` */
  readonly changes: readonly string[];
}

/** One component's release; the parts of a train are approved together. */
export interface ReleasePart {
  readonly component: string;
  readonly sha: string;
  readonly environment: string;
  readonly bump: Bump;
  /** Labels of the pull requests released; undefined where they could not be read. */
  readonly labels: readonly string[] | undefined;
  /** Files that the release changes, by their old names too; undefined where the list is not whole. */
  readonly paths: readonly string[] | undefined;
  readonly hotfix: boolean;
  readonly involved: readonly Involvement[];
  /** All runs of checks at the released commit. */
  readonly checks: readonly CheckRun[];
  readonly merged: MergedWork;
}

/** Someone who had a hand in what is released. */
export interface Involvement {
  readonly as: "requester" | "author" | "co-author" | "pusher" | "merger";
  /** Undefined where GitHub maps the person to no account. */
  readonly account: Account | undefined;
  /** The person as the commit names them, for people. */
  readonly name: string;
  /** The commit or pull request, for people: `0a1b2c3`, `#12`. */
  readonly where: string;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  /** Slug of the App that reported it. */
  readonly app: string;
  readonly sha: string;
  /** GitHub's word; undefined while it runs. */
  readonly conclusion: string | undefined;
  /** RFC 3339; undefined while it runs. */
  readonly completedAt: string | undefined;
}

/** How the released commits came to the branch. */
export interface MergedWork {
  readonly pulls: readonly MergedPull[];
  /** Commits that no merged pull request brought. */
  readonly direct: readonly string[];
}

export interface MergedPull {
  readonly number: number;
  /** The head commit that was merged: the last push. */
  readonly head: string;
  readonly mergedAt: string;
  /** Ids of all who wrote it: its author, its commits' authors and co-authors, its last pusher. */
  readonly writers: readonly number[];
  readonly reviews: readonly Review[];
}

export interface Review {
  readonly id: number;
  readonly reviewer: Account | undefined;
  /** GitHub's word: `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`, `PENDING`. */
  readonly state: string;
  /** The commit that was reviewed. */
  readonly sha: string;
  readonly submittedAt: string;
  /** Whether the reviewer may write to the repository: a passer-by's approval counts for nothing. */
  readonly mayWrite: boolean;
}

/** Everything that a verdict rests on but the policy and the time. */
export interface ApprovalFacts {
  readonly candidate: Candidate;
  /** At least one. */
  readonly parts: readonly ReleasePart[];
  readonly directory: Directory;
  readonly reading: VoteReading;
}

/** What a vote names of a digest: its first twelve hexadecimal digits. */
export function digest12(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}

/** Milliseconds since the epoch; undefined for what is no time. */
export function readTime(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** The time as RFC 3339 in UTC; undefined where it never comes. */
export function writeTime(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
