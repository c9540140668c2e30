import { writePostReview } from "@release-actions/core/evidence/decision-entry";
import { formatTime } from "@release-actions/core/evidence/document-time";
import type { RequestBook } from "@release-actions/core/evidence/read-requests";
import { extendRecord } from "@release-actions/core/evidence/write-record";
import type { GitHub } from "@release-actions/core/github/github";
import type { Evaluation } from "../decide/evaluate-request.ts";
import { nameReleases } from "../decide/find-candidate.ts";
import { parseBook, type RecordPlace } from "../gather/record-book.ts";
import { describePostReview } from "../report/describe-post-review.ts";

/** An emergency that was approved. */
export interface Emergency {
  readonly evaluation: Evaluation;
  readonly book: RequestBook;
  readonly place: RecordPlace;
  /** Of the repository's pages. */
  readonly url: string;
  readonly now: Date;
}

/** Opens the issue of the review that must follow an emergency, and records it; once. */
export async function openPostReview(
  { evaluation, book, place, url, now }: Emergency,
  github: Pick<GitHub, "openTicket" | "appendCommit">,
): Promise<void> {
  const { decision, request } = evaluation;
  const due = decision?.emergency?.postReviewDue;
  if (decision === undefined || due === undefined || request.postReview !== undefined) return;
  const taken = new Set(book.requests.flatMap(({ postReview }) => postReview?.ticket ?? []));
  const { number: ticket } = await github.openTicket(describePostReview(decision, request, due, url), taken);
  const subjects = request.releases.map(({ digest }) => digest);
  await github.appendCommit({
    branch: place.branch,
    message: `chore(release): record the review that must follow ${nameReleases(request)}\n\nTicket: #${ticket}`,
    async compose({ readFile }) {
      const content = await readFile(place.record);
      const standing = parseBook(content, place.record).requests.find(({ digest }) => digest === request.digest);
      // Another run may have opened it and been faster: what is recorded stays.
      const isRecorded = standing?.postReview !== undefined;
      const entry = writePostReview({ digest: request.digest, ticket, due }, subjects, formatTime(now));
      return new Map([[place.record, extendRecord(content, place.record, isRecorded ? [] : [entry])]]);
    },
  });
}
