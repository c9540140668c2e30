import type { RecordedRequest } from "@release-actions/core/evidence/read-requests";
import type { CommentEvent } from "@release-actions/core/github/comment-event";
import type { Ticket, TicketComment } from "@release-actions/core/github/github-tickets";
import { ticketGone } from "@release-actions/core/github/ticket-errors";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { EvaluationFacts } from "../decide/evaluate-request.ts";
import type { Gate } from "../gate.ts";
import { gatherSurroundings, type Surroundings } from "./gather-parts.ts";

/** What an evaluation rests on, and the ticket as it stands. */
export interface GatheredEvaluation extends EvaluationFacts {
  readonly ticket: Ticket;
  /** The comments that this action wrote. */
  readonly own: readonly TicketComment[];
}

/** What a run knows already when it evaluates. */
export interface Foreknowledge {
  /** Read a moment ago. */
  readonly surroundings?: Surroundings | undefined;
  /** The comment that made it evaluate. */
  readonly event?: CommentEvent | undefined;
}

/** Reads the ticket, and all that holds of the releases. Errors: `TICKET_GONE`, those of `gatherSurroundings`. */
export async function gatherEvaluation(
  request: RecordedRequest,
  policy: ResolvedPolicy,
  gate: Pick<Gate, "git" | "github" | "members">,
  known: Foreknowledge,
): Promise<GatheredEvaluation> {
  const surroundings = Promise.resolve(known.surroundings ?? gatherSurroundings(request, policy, gate));
  const reading = gate.github.readTicket(request.ticket, known.event);
  // Where one of them fails, none is cut off.
  await Promise.allSettled([surroundings, reading]);
  const read = await reading;
  if (read === undefined) throw ticketGone(request.ticket);
  return {
    ...(await surroundings),
    policy: policy.approvals,
    ticket: read.ticket,
    comments: read.comments.filter(({ isOwn }) => !isOwn),
    own: read.comments.filter(({ isOwn }) => isOwn),
    told: known.event?.told,
  };
}
