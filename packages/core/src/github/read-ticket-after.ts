import { type CommentEvent, showsEvent } from "./comment-event.ts";
import type { Connection } from "./connect.ts";
import { lookAgain } from "./look-again.ts";
import { type ReadTicket, readTicket } from "./read-ticket.ts";

/**
 * A ticket as it is after an event: a ticket or a comment that was written a moment ago may not be shown yet, and no other event would tell of
 * the vote in it. Where what the event tells of is not seen in the end, as of a comment that was deleted since, the ticket is given as it is.
 */
export async function readTicketAfter(
  connection: Connection,
  ticket: number,
  event: CommentEvent | undefined,
): Promise<ReadTicket | undefined> {
  let last: ReadTicket | undefined;
  const look = async () => {
    last = await readTicket(connection, ticket);
    return last !== undefined && (event === undefined || showsEvent(event, last.comments)) ? last : undefined;
  };
  return (await lookAgain(connection, `read the ticket #${ticket}`, look)) ?? last;
}
