import { describe, expect, test } from "@jest/globals";
import { type CommentEvent, readCommentEvent, showsEvent } from "@release-actions/core/github/comment-event";
import type { TicketComment } from "@release-actions/core/github/github-tickets";

describe("readCommentEvent", () => {
  test.each(["created", "edited", "deleted"] as const)("%s, with the comment's id", (action) => {
    const payload = { action, comment: { id: 3_000_000_001, body: "/approve" }, issue: { number: 7 } };
    expect(readCommentEvent(payload)).toEqual({ action, comment: 3_000_000_001 });
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
