import { addComment, rememberComments, type TicketMemory } from "./add-comment.ts";
import type { Connection } from "./connect.ts";
import { dispatchWorkflow } from "./dispatch-workflow.ts";
import { findAccount } from "./find-account.ts";
import type { GitHubTickets } from "./github-tickets.ts";
import { isProtected } from "./is-protected.ts";
import { openTicket } from "./open-ticket.ts";
import { type CheckMemory, readCheckRuns } from "./read-check-runs.ts";
import { readDirectory } from "./read-directory.ts";
import { type OriginMemory, readOrigins } from "./read-origins.ts";
import { readTicketAfter } from "./read-ticket-after.ts";
import { updateTicket } from "./update-ticket.ts";

/** The verbs of approvals. @param run runs one, and tells what GitHub refuses in the words that are given */
export function ticketVerbs(
  run: <Result>(what: string, verb: (connection: Connection) => Promise<Result>) => Promise<Result>,
  checks: CheckMemory,
): GitHubTickets {
  const memory: TicketMemory = new Map();
  const origins: OriginMemory = { commits: new Map(), pulls: new Map() };
  return {
    openTicket: (text, taken) =>
      run(`open the ticket "${text.title}"`, (connection) => openTicket(connection, text, taken, memory)),
    readTicket: (number, event) =>
      run(`read the ticket #${number}`, async (connection) => {
        const read = await readTicketAfter(connection, number, event);
        if (read !== undefined) rememberComments(memory, number, read);
        return read && { ticket: read.ticket, comments: read.comments };
      }),
    updateTicket: (ticket, text) =>
      run(`update the ticket #${ticket.number}`, (connection) => updateTicket(connection, ticket, text)),
    addComment: (number, comment) =>
      run(`comment on the ticket #${number}`, (connection) => addComment(connection, memory, number, comment)),
    readDirectory: (members) =>
      run("read the accounts of those who approve", (connection) => readDirectory(connection, members)),
    readOrigins: (commits) =>
      run("read who wrote the commits", (connection) => readOrigins(connection, commits, origins)),
    readCheckRuns: (sha) =>
      run(`read the check runs of ${sha}`, (connection) => readCheckRuns(connection, sha, checks)),
    isProtected: (branch) => run(`read the protection of ${branch}`, (connection) => isProtected(connection, branch)),
    findAccount: (login) => run(`read the account ${login}`, (connection) => findAccount(connection, login)),
    dispatchWorkflow: (dispatch) =>
      run(`start ${dispatch.workflow} at ${dispatch.tag}`, (connection) => dispatchWorkflow(connection, dispatch)),
  };
}
