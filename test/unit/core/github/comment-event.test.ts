import { describe, expect, test } from "@jest/globals";
import { type CommentEvent, readCommentEvent, showsEvent } from "@release-actions/core/github/comment-event";
import type { TicketComment } from "@release-actions/core/github/github-tickets";

describe("readCommentEvent", () => {
  const user = { id: 12, login: "cleo", type: "User", site_admin: false };
  const comment = { id: 3_000_000_001, user, created_at: "2025-10-22T10:00:00Z", body: "as it is now" };
  const told = {
    id: 3_000_000_001,
    author: { id: 12, login: "cleo", type: "User" },
    createdAt: "2025-10-22T10:00:00Z",
    lastEditedAt: undefined,
  };

  test.each([
    { action: "created", changes: undefined, body: "as it is now" },
    { action: "edited", changes: { body: { from: "as it was" } }, body: "as it was" },
    { action: "deleted", changes: undefined, body: "as it is now" },
  ])("$action, with the comment as it was before", ({ action, changes, body }) => {
    const event = readCommentEvent({ action, comment, changes, issue: { number: 7 } });
    expect(event).toEqual({ action, comment: 3_000_000_001, told: { ...told, body } });
  });

  test.each([
    { what: "whose author's account is gone", given: { ...comment, user: null } },
    { what: "without a time", given: { ...comment, created_at: undefined } },
    { what: "without a text", given: { id: comment.id, user } },
  ])("a comment $what, told by its id alone", ({ given }) => {
    const event = readCommentEvent({ action: "created", comment: given });
    expect(event).toEqual({ action: "created", comment: comment.id, told: undefined });
  });

  test.each([
    { what: "an issue's event", payload: { action: "opened", issue: { number: 7 } } },
    { what: "an action that GitHub may add", payload: { action: "pinned", comment: { id: 1 } } },
    { what: "no comment", payload: { action: "created", comment: null } },
    { what: "an id that is none", payload: { action: "created", comment: { id: "1" } } },
    { what: "a run that was started by hand", payload: {} },
  ])("none of $what", ({ payload }) => {
    expect(readCommentEvent(payload)).toBeUndefined();
  });
});

describe("showsEvent", () => {
  const plain: Omit<TicketComment, "id"> = {
    author: undefined,
    createdAt: "2025-10-01T00:00:00Z",
    lastEditedAt: undefined,
    body: "",
    isOwn: false,
    key: undefined,
  };
  const there = { ...plain, id: 7 };
  const edited = { ...there, lastEditedAt: "2025-10-02T00:00:00Z" };
  const other = { ...plain, id: 8 };

  test.each<{ action: CommentEvent["action"]; read: string; comments: readonly TicketComment[]; shows: boolean }>([
    { action: "created", read: "without it", comments: [other], shows: false },
    { action: "created", read: "with it", comments: [other, there], shows: true },
    { action: "edited", read: "as it was", comments: [there], shows: false },
    { action: "edited", read: "edited", comments: [edited], shows: true },
    { action: "edited", read: "deleted since", comments: [other], shows: true },
    { action: "deleted", read: "still with it", comments: [there], shows: false },
    { action: "deleted", read: "without it", comments: [], shows: true },
  ])("a comment $action, read $read: $shows", ({ action, comments, shows }) => {
    expect(showsEvent({ action, comment: 7 }, comments)).toBe(shows);
  });
});
