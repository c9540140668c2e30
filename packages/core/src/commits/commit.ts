import type { Sha } from "../git/sha.ts";
import type { Bump } from "../versioning/bump.ts";
import type { Message } from "./read-message.ts";

/** A commit as `git log` gives it. */
export interface Commit {
  readonly sha: Sha;
  readonly parents: readonly Sha[];
  /** Seconds since the epoch, by the committer's clock. */
  readonly committedAt: number;
  readonly author: { readonly name: string; readonly email: string };
  /** The whole message, its header line first; may hold any character but NUL. */
  readonly message: string;
  /** What the message says, where that was read along with it: while git still writes, and once for all components. */
  readonly said?: Message;
  /** Paths that the commit touches against its first parent; absent when they were not asked for. */
  readonly paths?: readonly string[];
}

/** One conventional header with what belongs to it: a squashed commit has several. */
export interface Change {
  /** Lower-cased type such as `feat`; undefined where only a breaking footer under an unconventional title says it. */
  readonly type: string | undefined;
  readonly scope: string | undefined;
  readonly description: string;
  /** The text of the breaking note, or the description where only `!` says so. */
  readonly breaking: string | undefined;
  readonly bump: Bump;
}

/**
 * What became of a commit in the account of a release: `counted` bumps the version; `hidden` is conventional and bumps nothing;
 * `reverted` was taken back in the range, or takes back; `merge` and `release` bring nothing of their own; `unparsed` has no
 * conventional title.
 */
export const TREATMENTS = ["counted", "hidden", "reverted", "merge", "release", "unparsed"] as const;

export type Treatment = (typeof TREATMENTS)[number];

/** A commit's line in the account: every commit of the range has exactly one. */
export interface AccountedCommit {
  readonly commit: Commit;
  readonly treatment: Treatment;
  /** Why, as a sentence for people. */
  readonly reason: string;
  readonly bump: Bump;
  /** The title's change first, where the title is conventional; then those of the headers nested in the body. */
  readonly changes: readonly Change[];
}

/** The account of a range of commits, in the order in which they were read: as many out as in, none dropped. */
export interface Account {
  readonly commits: readonly AccountedCommit[];
  /** How many of them were treated in each way. */
  readonly treated: Readonly<Record<Treatment, number>>;
  /** The furthest-reaching bump of the counted commits. */
  readonly bump: Bump;
  /** The version that a `Release-As:` footer asks for, the newest commit's that was neither taken back nor released before; its syntax is unchecked. */
  readonly releaseAs: { readonly version: string; readonly sha: Sha } | undefined;
}
