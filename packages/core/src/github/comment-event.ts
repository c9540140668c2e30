import type { TicketComment } from "./github-tickets.ts";

/** What an event tells of one comment of an issue. */
export interface CommentEvent {
  readonly action: "created" | "edited" | "deleted";
  /** The comment's id. */
  readonly comment: number;
}

const ACTIONS = ["created", "edited", "deleted"] as const;

/** Reads the payload of `issue_comment`; undefined for other events. @see https://docs.github.com/webhooks/webhook-events-and-payloads#issue_comment */
export function readCommentEvent({ action, comment }: Readonly<Record<string, unknown>>): CommentEvent | undefined {
  const known = ACTIONS.find((one) => one === action);
  const id: unknown = typeof comment === "object" && comment !== null ? Reflect.get(comment, "id") : undefined;
  return known === undefined || typeof id !== "number" ? undefined : { action: known, comment: id };
}

/** Whether comments were read late enough to show what an event tells of. */
export function showsEvent({ action, comment }: CommentEvent, comments: readonly TicketComment[]): boolean {
  const found = comments.find(({ id }) => id === comment);
  if (action === "created") return found !== undefined;
  if (action === "deleted") return found === undefined;
  return found === undefined || found.lastEditedAt !== undefined;
}
