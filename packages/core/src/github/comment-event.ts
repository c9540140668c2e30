import type { Comment } from "../approvals/vote.ts";
import type { TicketComment } from "./github-tickets.ts";

/** What an event tells of one comment of an issue. */
export interface CommentEvent {
  readonly action: "created" | "edited" | "deleted";
  /** The comment's id. */
  readonly comment: number;
  /** The comment as it was written, or before it was edited; undefined where the event does not say. */
  readonly told: Comment | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const ACTIONS = ["created", "edited", "deleted"] as const;

/** Reads the payload of `issue_comment`; undefined for other events. @see https://docs.github.com/webhooks/webhook-events-and-payloads#issue_comment */
export function readCommentEvent({ action, comment, changes }: Json): CommentEvent | undefined {
  const known = ACTIONS.find((one) => one === action);
  if (known === undefined || !isJson(comment) || typeof comment.id !== "number") return undefined;
  const body = known === "edited" ? inside(inside(changes, "body"), "from") : comment.body;
  return { action: known, comment: comment.id, told: readTold(comment, body) };
}

function readTold({ id, user, created_at: createdAt }: Json, body: unknown): Comment | undefined {
  if (typeof id !== "number" || typeof body !== "string" || typeof createdAt !== "string") return undefined;
  const [account, login, type] = ["id", "login", "type"].map((name) => inside(user, name));
  if (typeof account !== "number" || typeof login !== "string" || typeof type !== "string") return undefined;
  return { id, author: { id: account, login, type }, createdAt, lastEditedAt: undefined, body };
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;

const inside = (value: unknown, name: string): unknown => (isJson(value) ? value[name] : undefined);

/** Whether comments were read late enough to show what an event tells of. */
export function showsEvent(
  { action, comment }: Pick<CommentEvent, "action" | "comment">,
  comments: readonly TicketComment[],
): boolean {
  const found = comments.find(({ id }) => id === comment);
  if (action === "created") return found !== undefined;
  if (action === "deleted") return found === undefined;
  return found === undefined || found.lastEditedAt !== undefined;
}
