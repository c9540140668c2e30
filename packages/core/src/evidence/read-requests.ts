import type { Vote } from "../approvals/vote.ts";
import {
  type RecordedDecision,
  type RecordedPostReview,
  type RecordedWithdrawal,
  readDecision,
  readPostReview,
  readWithdrawal,
} from "./decision-entry.ts";
import type { Digest } from "./digest.ts";
import { type RecordedDispatch, readDispatch } from "./dispatch-entry.ts";
import type { ReleaseRecord } from "./generated/record.ts";
import { type ReleaseRequest, readRequest } from "./request-entry.ts";
import { readVote } from "./vote-entry.ts";

/** A request, and what the record says became of it. */
export interface RecordedRequest extends ReleaseRequest {
  readonly decision: RecordedDecision | undefined;
  readonly withdrawal: RecordedWithdrawal | undefined;
  readonly postReview: RecordedPostReview | undefined;
  readonly dispatches: readonly RecordedDispatch[];
  /** The request that took its place: before it was decided, or by being approved after it was. */
  readonly supersededBy: Pick<ReleaseRequest, "digest" | "ticket" | "releases"> | undefined;
}

/** All requests of a repository, and the votes that counted. */
export interface RequestBook {
  /** In the order in which they were recorded. */
  readonly requests: readonly RecordedRequest[];
  /** The ledger of a ticket. */
  votesOf(ticket: number): readonly Vote[];
}

/** Reads what a record tells of requests; entries of other kinds are others'. Errors: `RECORD_ENTRY_MALFORMED`. */
export function readRequests({ entries }: Pick<ReleaseRecord, "entries">): RequestBook {
  const found = entries.flatMap((entry) => readRequest(entry) ?? []);
  const decisions = entries.flatMap((entry) => readDecision(entry) ?? []);
  const withdrawals = entries.flatMap((entry) => readWithdrawal(entry) ?? []);
  const postReviews = entries.flatMap((entry) => readPostReview(entry) ?? []);
  const dispatches = entries.flatMap((entry) => readDispatch(entry) ?? []);
  const votes = Map.groupBy(
    entries.flatMap((entry) => readVote(entry) ?? []),
    ({ ticket }) => ticket,
  );
  const isOf = (digest: Digest) => (one: { readonly digest: Digest }) => one.digest === digest;
  const approved = new Set(decisions.map(({ digest }) => digest));
  const requests = found.map((request, index) => {
    const { digest } = request;
    return {
      ...request,
      decision: decisions.find(isOf(digest)),
      withdrawal: withdrawals.find(isOf(digest)),
      postReview: postReviews.find(isOf(digest)),
      dispatches: dispatches.filter(isOf(digest)),
      supersededBy: found.slice(index + 1).findLast((later) => takesPlace(later, request, approved)),
    };
  });
  return { requests, votesOf: (ticket) => (votes.get(ticket) ?? []).map(({ vote }) => vote) };
}

/** A later request takes the place of an undecided one, and of a decided one once it is approved itself. */
function takesPlace(later: ReleaseRequest, earlier: ReleaseRequest, approved: ReadonlySet<Digest>): boolean {
  if (later.supersedes.includes(earlier.digest)) return true;
  return approved.has(later.digest) && sharesComponent(later, earlier);
}

/** Whether two requests are for one environment and have a component in common. */
export function sharesComponent(
  a: Pick<ReleaseRequest, "environment" | "releases">,
  b: Pick<ReleaseRequest, "environment" | "releases">,
): boolean {
  const components = new Set(a.releases.map(({ release }) => release.component));
  return a.environment === b.environment && b.releases.some(({ release }) => components.has(release.component));
}
