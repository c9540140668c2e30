import type { TicketMemory } from "./add-comment.ts";
import { type Connection, Refused } from "./connect.ts";
import type { Ticket, TicketText } from "./github-tickets.ts";
import { makeOnce } from "./make-once.ts";
import { queryGraph, wholeAnswer } from "./query-graph.ts";
import { issuesDisabled } from "./ticket-errors.ts";
import { updateTicket } from "./update-ticket.ts";

/**
 * The oldest open ticket of the title that the token's own account opened and that is none of the `taken`, or a new one. GitHub takes
 * any number of issues of one title: of runs at once the one whose ticket is the oldest keeps it, and the others close theirs.
 * Errors: `ISSUES_DISABLED`.
 * @param memory learns that a new ticket has no comments
 */
export async function openTicket(
  connection: Connection,
  text: TicketText,
  taken: ReadonlySet<number>,
  memory: TicketMemory,
): Promise<Ticket> {
  try {
    const account = await readOwnLogin(connection);
    const look = () => findOldest(connection, account, text.title, taken);
    return (await look()) ?? (await makeTicket(connection, text, look, memory));
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 410) throw issuesDisabled(error);
    throw error;
  }
}

async function makeTicket(
  connection: Connection,
  text: TicketText,
  look: () => Promise<Ticket | undefined>,
  memory: TicketMemory,
): Promise<Ticket> {
  const { octokit, repository, patience } = connection;
  let isOurs = false;
  const made = await makeOnce<Ticket>(connection, {
    what: `open the ticket "${text.title}"`,
    send: async () => {
      const { data } = await octokit.rest.issues.create({ ...repository, title: text.title, body: text.body });
      // Where the answer was lost, nobody knows whose the ticket is that is found.
      isOurs = true;
      return describeIssue(data);
    },
    find: look,
  });
  patience.note(`the ticket #${made.number} was opened`);
  const oldest = await look();
  if (oldest === undefined || oldest.number >= made.number) {
    if (isOurs) memory.set(made.number, { keys: new Set(), cursor: null });
    return made;
  }
  if (isOurs) await updateTicket(connection, made, { ...made, isOpen: false });
  return oldest;
}

async function findOldest(
  { octokit, repository }: Connection,
  creator: string,
  title: string,
  taken: ReadonlySet<number>,
): Promise<Ticket | undefined> {
  const query = { ...repository, creator, state: "open", sort: "created", direction: "asc", per_page: 100 } as const;
  for await (const { data } of octokit.paginate.iterator(octokit.rest.issues.listForRepo, query)) {
    // Pull requests are in the list as well.
    const own = data.filter((issue) => issue.user?.login === creator && issue.pull_request === undefined);
    const found = own.find((issue) => issue.title === title.trim() && !taken.has(issue.number));
    if (found !== undefined) return describeIssue(found);
  }
  return undefined;
}

/** REST tells only people who they are. */
async function readOwnLogin(connection: Connection): Promise<string> {
  const answer = await queryGraph<{ readonly viewer: { readonly login: string } }>(
    connection,
    "read whose the token is",
    "{ viewer { login } }",
  );
  return wholeAnswer(answer, []).viewer.login;
}

interface Issue {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null;
  readonly state: string;
}

const describeIssue = (issue: Issue): Ticket => ({
  number: issue.number,
  url: issue.html_url,
  title: issue.title,
  body: issue.body ?? "",
  isOpen: issue.state === "open",
  isOwn: true,
});
