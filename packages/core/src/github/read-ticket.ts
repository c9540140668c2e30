import { readKey } from "./comment-key.ts";
import type { Connection } from "./connect.ts";
import type { Ticket, TicketComment } from "./github-tickets.ts";
import { ACTOR, describeActor, type GraphActor } from "./graph-accounts.ts";
import { type GraphPage, PAGE_INFO, readPages } from "./graph-pages.ts";
import { queryGraph, wholeAnswer } from "./query-graph.ts";
import { ticketGone, ticketTooLong } from "./ticket-errors.ts";

/** Comments from which on a ticket is not read: a hundred requests would be spent on it. */
const MOST_COMMENTS = 10_000;

/** A ticket with all its comments, oldest first. */
export interface ReadTicket {
  readonly ticket: Ticket;
  readonly comments: readonly TicketComment[];
  /** Where the comments end that were read; null where there are none. */
  readonly cursor: string | null;
}

interface GraphComment {
  /** A whole number as text: the ids of comments are past 32 bits. */
  readonly fullDatabaseId: string | number;
  readonly author: GraphActor | null;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly viewerDidAuthor: boolean;
}

interface GraphIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "OPEN" | "CLOSED";
  readonly viewerDidAuthor: boolean;
  readonly comments: GraphPage<GraphComment> & { readonly totalCount: number };
}

/** Hidden comments are among them: whoever may hide one must not be able to void a vote by it. */
const QUERY = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    issue(number: $number) {
      number url title body state viewerDidAuthor
      comments(first: 100, after: $after) {
        totalCount ${PAGE_INFO}
        nodes { fullDatabaseId author { ...actor } body createdAt lastEditedAt viewerDidAuthor }
      }
    }
  }
}
${ACTOR}`;

/**
 * A ticket and its comments; undefined where there is no issue of the number. A comment that two pages show is given once, as it
 * was read last. Errors: `TICKET_TOO_LONG`, `TICKET_GONE` where it goes while it is read.
 * @param after a `cursor`, to read only the comments since then
 */
export async function readTicket(
  connection: Connection,
  number: number,
  after: string | null = null,
): Promise<ReadTicket | undefined> {
  const issue = await readPage(connection, number, after);
  if (issue === undefined) return undefined;
  const { totalCount } = issue.comments;
  if (totalCount >= MOST_COMMENTS) throw ticketTooLong(number, totalCount, MOST_COMMENTS);
  let cursor = after;
  const keep = (page: GraphIssue["comments"]) => {
    cursor = page.pageInfo.endCursor ?? cursor;
    return page;
  };
  const nodes = await readPages(keep(issue.comments), async (next) => {
    const page = await readPage(connection, number, next);
    if (page === undefined) throw ticketGone(number);
    return keep(page.comments);
  });
  const comments = new Map(nodes.map(describeComment).map((comment) => [comment.id, comment]));
  return { ticket: describeTicket(issue), comments: [...comments.values()], cursor };
}

async function readPage(connection: Connection, number: number, after: string | null): Promise<GraphIssue | undefined> {
  const answer = await queryGraph<{ readonly repository: { readonly issue: GraphIssue | null } | null }>(
    connection,
    `read the ticket #${number}`,
    QUERY,
    { ...connection.repository, number, after },
  );
  const isMissing = answer.errors.every(({ type, path }) => type === "NOT_FOUND" && path?.[1] === "issue");
  if (isMissing && answer.data?.repository?.issue === null) return undefined;
  return wholeAnswer(answer, ["issues=read"]).repository?.issue ?? undefined;
}

function describeTicket({ number, url, title, body, state, viewerDidAuthor }: GraphIssue): Ticket {
  return { number, url, title, body, isOpen: state === "OPEN", isOwn: viewerDidAuthor };
}

function describeComment(comment: GraphComment): TicketComment {
  const { fullDatabaseId, author, body, createdAt, lastEditedAt, viewerDidAuthor } = comment;
  return {
    id: Number(fullDatabaseId),
    author: describeActor(author),
    createdAt,
    lastEditedAt: lastEditedAt ?? undefined,
    body,
    isOwn: viewerDidAuthor,
    key: viewerDidAuthor ? readKey(body) : undefined,
  };
}
