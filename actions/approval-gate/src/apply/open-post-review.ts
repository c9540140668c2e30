import { writePostReview } from "@release-actions/core/evidence/decision-entry";
import { formatTime } from "@release-actions/core/evidence/document-time";
import type { GitHub } from "@release-actions/core/github/github";
import type { Evaluation } from "../decide/evaluate-request.ts";
import { nameReleases } from "../decide/find-candidate.ts";
import type { RecordView } from "../gather/view-record.ts";
import { describePostReview } from "../report/describe-post-review.ts";
import type { Pages } from "../report/links.ts";
import { changeRecord } from "./change-record.ts";

/** An emergency that was approved. */
export interface Emergency {
  readonly evaluation: Evaluation;
  readonly view: RecordView;
  readonly pages: Pages;
  readonly now: Date;
}

/** Opens the issue of the review that must follow an emergency, and records it; once. */
export async function openPostReview(
  { evaluation, view, pages, now }: Emergency,
  github: Pick<GitHub, "openTicket" | "appendCommit" | "readFile">,
): Promise<void> {
  const { decision, request } = evaluation;
  const due = decision?.emergency?.postReviewDue;
  if (decision === undefined || due === undefined || request.postReview !== undefined) return;
  const taken = new Set(view.book.requests.flatMap(({ postReview }) => postReview?.ticket ?? []));
  const { number: ticket } = await github.openTicket(describePostReview(decision, request, due, pages), taken);
  const subjects = request.releases.map(({ digest }) => digest);
  const message = `chore(release): record the review that must follow ${nameReleases(request)}\n\nTicket: #${ticket}`;
  const entry = writePostReview({ digest: request.digest, ticket, due }, subjects, formatTime(now));
  await changeRecord(
    view,
    message,
    async ({ book }) => {
      const standing = book.requests.find(({ digest }) => digest === request.digest);
      // Another run may have opened it and been faster: what is recorded stays.
      return { entries: standing?.postReview === undefined ? [entry] : [] };
    },
    github,
  );
}
