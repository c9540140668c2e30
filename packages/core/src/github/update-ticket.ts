import { type Connection, Refused } from "./connect.ts";
import type { Ticket, TicketText } from "./github-tickets.ts";
import { makeOnce } from "./make-once.ts";
import { sameText } from "./same-text.ts";
import { ticketGone } from "./ticket-errors.ts";

/** Brings a ticket up to date; nothing is sent where it says all of it. Errors: `TICKET_GONE`. */
export async function updateTicket(
  connection: Connection,
  ticket: Ticket,
  { title, body, isOpen }: TicketText & { readonly isOpen: boolean },
): Promise<void> {
  const { number } = ticket;
  if (sameText(ticket.title, title) && sameText(ticket.body, body) && ticket.isOpen === isOpen) return;
  const { octokit, repository, patience } = connection;
  const state = isOpen ? "open" : "closed";
  await ifThere(number, () =>
    makeOnce(connection, {
      what: `update the ticket #${number}`,
      send: () => octokit.rest.issues.update({ ...repository, issue_number: number, title, body, state }),
    }),
  );
  patience.note(`the ticket #${number} was brought up to date`);
}

/** Runs a write to a ticket. Errors: `TICKET_GONE`. */
export async function ifThere<Result>(ticket: number, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Refused && [404, 410].includes(error.refusal.status)) throw ticketGone(ticket, error);
    throw error;
  }
}
