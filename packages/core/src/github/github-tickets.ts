import type { Account, CheckRun, Directory, Involvement, MergedWork } from "../approvals/approval-facts.ts";
import type { Comment } from "../approvals/vote.ts";
import type { Sha } from "../git/sha.ts";
import type { Member } from "../policy/resolve-approvals.ts";
import type { CommentEvent } from "./comment-event.ts";

/** An issue on which people decide; what it says is output only, since people may edit it. */
export interface Ticket {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  /** Whether the account of this token opened it. */
  readonly isOwn: boolean;
}

/** A ticket's comment. */
export interface TicketComment extends Comment {
  /** Whether the account of this token wrote it. */
  readonly isOwn: boolean;
  /** What an own comment is known again by, see `addComment`. */
  readonly key: string | undefined;
}

/** What a ticket is to say. */
export interface TicketText {
  readonly title: string;
  /** At most 65,536 characters. */
  readonly body: string;
}

/** Who had a hand in commits, and how they came to the branch. */
export interface CommitOrigins {
  /** Authors, co-authors, pushers and mergers; those whom GitHub maps to no account are among them. */
  readonly involved: readonly Involvement[];
  readonly merged: MergedWork;
  /** Labels of the pull requests that brought them. */
  readonly labels: readonly string[];
}

/** A workflow to start. */
export interface WorkflowDispatch {
  /** The file's name, such as `production.yml`. */
  readonly workflow: string;
  readonly tag: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly since: string;
}

/** A run of a workflow that was dispatched. */
export interface DispatchedRun {
  readonly id: number;
  readonly url: string;
}

/** What approvals ask of GitHub. */
export interface GitHubTickets {
  /**
   * The open ticket of this title that the token's own account opened and that is none of the `taken`; or a new one.
   * Errors: `ISSUES_DISABLED`.
   */
  openTicket(text: TicketText, taken: ReadonlySet<number>): Promise<Ticket>;
  /**
   * A ticket with all its comments, oldest first and hidden ones too; undefined where there is none.
   * Errors: `TICKET_TOO_LONG` from 10,000 comments on, `TICKET_GONE` where it is deleted while it is read.
   * @param event what is known to have happened to a comment: it is looked for a while, since nobody tells of it again
   */
  readTicket(
    ticket: number,
    event?: CommentEvent,
  ): Promise<{ readonly ticket: Ticket; readonly comments: readonly TicketComment[] } | undefined>;
  /** Brings a ticket up to date; nothing is sent where it says all of it. Errors: `TICKET_GONE`. */
  updateTicket(ticket: Ticket, text: TicketText & { readonly isOpen: boolean }): Promise<void>;
  /**
   * Adds a comment, unless one of this account holds its key already; after `readTicket` or a new ticket that takes one request.
   * Errors: `TICKET_GONE`.
   * @param comment `key` is one line of letters, digits, `-`, `:` and spaces; it and `body` have at most 65,000 characters together
   */
  addComment(ticket: number, comment: { readonly key: string; readonly body: string }): Promise<void>;
  /** The accounts of people and of teams with all their child teams. What the token cannot see is told as such, and is no error. */
  readDirectory(members: readonly Member[]): Promise<Directory>;
  /**
   * Two requests for up to a hundred commits of up to 25 pull requests; what this object has read is not read again, so that a train
   * is asked for whole, and then by its parts. Errors: `COMMIT_NOT_FOUND`, `PULL_REQUEST_CUT`.
   */
  readOrigins(commits: readonly Sha[]): Promise<CommitOrigins>;
  /** All runs of checks at a commit, by every App. */
  readCheckRuns(sha: Sha): Promise<readonly CheckRun[]>;
  /**
   * Whether nobody who may write can change the branch alone: it is neither deleted nor force-pushed, and takes only pull requests that
   * someone approves, or no updates; false where that cannot be told.
   */
  isProtected(branch: string): Promise<boolean>;
  /** The account of a login, a bot's `name[bot]` too; undefined where there is none, or it is suspended. */
  findAccount(login: string): Promise<Account | undefined>;
  /**
   * Starts a workflow at a tag, unless a run of it was dispatched there since then.
   * Errors: `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_DISPATCHABLE`, `DISPATCH_UNSEEN`.
   */
  dispatchWorkflow(dispatch: WorkflowDispatch): Promise<DispatchedRun>;
}
