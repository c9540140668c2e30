import type { NewEntry } from "./append-record.ts";
import { formatDecision } from "./decision-document.ts";
import { type Digest, digestBytes } from "./digest.ts";
import { EntryFields } from "./entry-fields.ts";
import type { Decision } from "./generated/decision.ts";
import type { RecordEntry } from "./generated/record.ts";

/** That a request was approved; the document beside the record says by whom. */
export interface RecordedDecision {
  readonly digest: Digest;
  /** Of the decision's bytes, by which the document is named. */
  readonly document: Digest;
  readonly reasonCode: string;
  readonly ticket: number;
  readonly decidedAt: string;
  readonly expiresAt: string;
}

/** That an approval does not hold any more: a rejection came after it, or a vote that it rests on was taken back, edited or deleted. */
export interface RecordedWithdrawal {
  readonly digest: Digest;
  /** The comment that shows it. */
  readonly comment: number;
  /** A sentence. */
  readonly reason: string;
  readonly withdrawnAt: string;
}

/** That the review which must follow an emergency was opened. */
export interface RecordedPostReview {
  readonly digest: Digest;
  readonly ticket: number;
  readonly due: string;
}

/** The entry of a decision, for the bytes that are committed with it. */
export function writeDecision(decision: Decision): NewEntry {
  const { decidedAt, digest, expiresAt, reasonCode, releases, ticket } = decision;
  const document = digestBytes(formatDecision(decision));
  return {
    key: `decision:${digest}:${document.slice("sha256:".length, "sha256:".length + 12)}`,
    time: decidedAt,
    kind: "decision",
    subjects: releases.map((release) => release.digest),
    data: { digest, document, decision: decision.decision, reasonCode, ticket, expiresAt },
  };
}

/** Errors: `RECORD_ENTRY_MALFORMED`, for a decision that is no approval as well: others are none that a release rests on. */
export function readDecision(entry: RecordEntry): RecordedDecision | undefined {
  if (entry.kind !== "decision") return undefined;
  const fields = new EntryFields(entry);
  fields.oneOf("decision", ["approved"]);
  return {
    digest: fields.digest("digest"),
    document: fields.digest("document"),
    reasonCode: fields.text("reasonCode"),
    ticket: fields.wholeNumber("ticket"),
    decidedAt: entry.time,
    expiresAt: fields.time("expiresAt"),
  };
}

export function writeWithdrawal(
  { digest, comment, reason, withdrawnAt }: RecordedWithdrawal,
  subjects: readonly Digest[],
): NewEntry {
  const key = `withdrawal:${digest}:${comment}`;
  return { key, time: withdrawnAt, kind: "withdrawal", subjects: [...subjects], data: { digest, comment, reason } };
}

/** Errors: `RECORD_ENTRY_MALFORMED`. */
export function readWithdrawal(entry: RecordEntry): RecordedWithdrawal | undefined {
  if (entry.kind !== "withdrawal") return undefined;
  const fields = new EntryFields(entry);
  return {
    digest: fields.digest("digest"),
    comment: fields.wholeNumber("comment"),
    reason: fields.text("reason"),
    withdrawnAt: entry.time,
  };
}

/** @param time when the review was opened */
export function writePostReview(
  { digest, ticket, due }: RecordedPostReview,
  subjects: readonly Digest[],
  time: string,
): NewEntry {
  const data = { digest, ticket, due };
  return { key: `post-review:${digest}`, time, kind: "post-review", subjects: [...subjects], data };
}

/** Errors: `RECORD_ENTRY_MALFORMED`. */
export function readPostReview(entry: RecordEntry): RecordedPostReview | undefined {
  if (entry.kind !== "post-review") return undefined;
  const fields = new EntryFields(entry);
  return { digest: fields.digest("digest"), ticket: fields.wholeNumber("ticket"), due: fields.time("due") };
}
