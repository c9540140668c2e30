import type { RequestBook } from "@release-actions/core/evidence/read-requests";
import type { GitHub } from "@release-actions/core/github/github";
import type { Evaluation } from "../decide/evaluate-request.ts";
import { findCandidate } from "../decide/find-candidate.ts";
import { planComments } from "../decide/plan-comments.ts";
import type { GatheredEvaluation } from "../gather/gather-evaluation.ts";
import { describeChecks } from "../report/describe-checks.ts";
import { describeComments } from "../report/describe-comments.ts";
import { describeTicket } from "../report/describe-ticket.ts";
import type { Pages } from "../report/links.ts";

/** Verdicts after which nobody votes on the ticket any more. */
const FINAL: readonly Evaluation["verdict"][] = ["approved", "expired", "superseded"];

/** Shows people an evaluation: the ticket's text, the check runs, and what they are yet to be told. Nothing is written that stands. */
export async function publishEvaluation(
  evaluation: Evaluation,
  facts: GatheredEvaluation,
  book: RequestBook,
  pages: Pages,
  github: Pick<GitHub, "updateTicket" | "publishChecks" | "addComment">,
): Promise<void> {
  const { reasonCode, request, verdict } = evaluation;
  // The ticket asks for a newer candidate by now, and is the newer one's to write.
  if (request.supersededBy?.ticket === request.ticket) return;
  const { earlier } = findCandidate(request, book);
  const text = describeTicket(evaluation, { policy: facts.policy, earlier, pages });
  const isOpen = FINAL.includes(verdict) || reasonCode === "DECISION_WITHDRAWN" ? false : facts.ticket.isOpen;
  for (const comment of describeComments(planComments(evaluation, facts.own), evaluation, pages)) {
    await github.addComment(request.ticket, comment);
  }
  await github.publishChecks(describeChecks(evaluation, pages));
  // Last, since a ticket that is closed tells that all is done.
  await github.updateTicket(facts.ticket, { ...text, isOpen });
}
