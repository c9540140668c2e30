import { markComment } from "./comment-key.ts";
import type { Connection } from "./connect.ts";
import { lookAgain } from "./look-again.ts";
import { makeOnce } from "./make-once.ts";
import { type ReadTicket, readTicket } from "./read-ticket.ts";
import { ticketGone } from "./ticket-errors.ts";
import { ifThere } from "./update-ticket.ts";

/** What this run has seen of a ticket's comments. */
interface SeenComments {
  /** Of the comments of the token's own account. */
  readonly keys: ReadonlySet<string>;
  readonly cursor: string | null;
}

/** By ticket: a ticket that was read needs not be read again before a comment is added to it. */
export type TicketMemory = Map<number, SeenComments>;

/** Keeps in mind what was read, so that it is not read again. */
export function rememberComments(memory: TicketMemory, ticket: number, { comments, cursor }: ReadTicket): void {
  const keys = comments.flatMap((comment) => comment.key ?? []);
  memory.set(ticket, { keys: new Set([...(memory.get(ticket)?.keys ?? []), ...keys]), cursor });
}

/**
 * Adds a comment, unless one of this account holds its key already; of a ticket that this run has read, only what came since is
 * read again, and only after an answer was lost. Errors: `TICKET_GONE`.
 */
export async function addComment(
  connection: Connection,
  memory: TicketMemory,
  ticket: number,
  { key, body }: { readonly key: string; readonly body: string },
): Promise<void> {
  const text = markComment(body, key);
  const look = async () => {
    const read = await lookAgain(connection, `read the ticket #${ticket}`, () =>
      readTicket(connection, ticket, memory.get(ticket)?.cursor),
    );
    if (read === undefined) throw ticketGone(ticket);
    rememberComments(memory, ticket, read);
    return memory.get(ticket)?.keys.has(key) === true || undefined;
  };
  const isThere = memory.has(ticket) ? memory.get(ticket)?.keys.has(key) : await look();
  if (isThere) return;
  const { octokit, repository, patience } = connection;
  await ifThere(ticket, () =>
    makeOnce(connection, {
      what: `comment on the ticket #${ticket}`,
      send: () =>
        octokit.rest.issues.createComment({ ...repository, issue_number: ticket, body: text }).then(() => true),
      find: look,
    }),
  );
  const seen = memory.get(ticket);
  if (seen !== undefined) memory.set(ticket, { ...seen, keys: new Set([...seen.keys, key]) });
  patience.note(`the ticket #${ticket} was commented on`);
}
