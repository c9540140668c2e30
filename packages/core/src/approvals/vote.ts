import type { Account } from "./approval-facts.ts";

/** A comment of the ticket. */
export interface Comment {
  readonly id: number;
  /** Undefined where the account was deleted. */
  readonly author: Account | undefined;
  readonly createdAt: string;
  /** Undefined where nobody edited it. */
  readonly lastEditedAt: string | undefined;
  readonly body: string;
}

/** What a comment's line asks for. */
export const VOTE_KINDS = ["approve", "reject", "revoke", "break-glass"] as const;

export type VoteKind = (typeof VOTE_KINDS)[number];

export interface Person {
  readonly id: number;
  readonly login: string;
}

/** One line of one comment that is a vote by its grammar; whether it counts is another question. */
export interface Vote {
  readonly commentId: number;
  /** In the comment, from 1. */
  readonly line: number;
  readonly person: Person;
  readonly role: string;
  readonly kind: VoteKind;
  /** The candidate that an approval, or a break of the glass, is for. */
  readonly digest12: string | undefined;
  /** Why it is rejected, or the glass broken. */
  readonly reason: string | undefined;
  /** When the comment was written (RFC 3339). */
  readonly time: string;
  readonly bodyHash: string;
}

/**
 * A vote with where it is known from: `comment`, seen for the first time; `counted`, counted by an earlier evaluation and still
 * there; `gone`, counted once, but its comment was edited or deleted since.
 */
export interface KnownVote extends Vote {
  readonly origin: "comment" | "counted" | "gone";
}

/** Why a line is no vote, or a vote does not count. */
export type RemarkCode =
  | "MALFORMED"
  | "UNKNOWN_ROLE"
  | "NOT_SHOWN"
  | "TOO_MANY"
  | "EDITED"
  | "BOT"
  | "NO_TIME"
  | "VOID"
  | "REJECTION_KEPT"
  | "NO_VOTES_IN_ROLE"
  | "NOT_ELIGIBLE"
  | "UNKNOWN_DIGEST"
  | "STALE"
  | "LATE"
  | "OWN_REJECTION"
  | "NOTHING_TO_REVOKE"
  | "OUT_OF_ORDER"
  | "ALREADY_FILLS_A_ROLE"
  | "NO_HOTFIX"
  | "NO_BREAK_GLASS";

/** What the ticket tells about a line that did not count. */
export interface Remark {
  readonly code: RemarkCode;
  readonly commentId: number;
  readonly line: number;
  readonly login: string;
  /** A sentence. */
  readonly message: string;
  /** A sentence that says what to do, with the line to paste where there is one. */
  readonly remedy: string;
}

export interface VoteReading {
  /** Oldest first: by time, then by comment and line. */
  readonly votes: readonly KnownVote[];
  readonly remarks: readonly Remark[];
}

/** Oldest first; GitHub's times are whole seconds, and its comment ids grow. */
export function compareVotes(a: Vote, b: Vote): number {
  return Date.parse(a.time) - Date.parse(b.time) || a.commentId - b.commentId || a.line - b.line;
}

/** What a vote is known again by, while its comment stands. */
export function identifyVote({ commentId, line, kind, role }: Vote): string {
  return `${commentId} ${line} ${kind} ${role}`;
}

/** A remark on a vote. */
export function remarkOn(vote: Vote, code: RemarkCode, message: string, remedy: string): Remark {
  return { code, commentId: vote.commentId, line: vote.line, login: vote.person.login, message, remedy };
}
