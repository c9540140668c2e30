import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import { IS_WHOLE, type Stand, standUp, underFaults } from "./stand.ts";
import { commentsBy, openTickets, requestsOf } from "./ticket-stand.ts";

const NONE: ReadonlySet<number> = new Set();

describe("a ticket", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterEach(() => expect(stand.server.violations).toEqual([]));
  afterAll(() => stand.end());

  /** What people find of the tickets of a title in the end: those that are closed again were opened by runs at once. */
  const endState = (title: string) => {
    const { issues, comments } = stand.server.state;
    return issues
      .filter((issue) => issue.title === title && issue.state === "open")
      .map(({ number, body }) => ({
        body,
        comments: comments.filter(({ issue }) => issue === number).map((comment) => comment.body),
      }));
  };
  /** Opens a ticket, brings it up to date and comments on it, as an action goes. */
  const tell = async (title: string, options: Partial<GitHubOptions> = {}) => {
    const run = openTickets(stand, options);
    const ticket = await run.openTicket({ title, body: "to come" }, NONE);
    await run.addComment(ticket.number, { key: "asked qa-lead: 0123456789ab", body: "Please vote, @ana.\n" });
    await run.updateTicket(ticket, { title, body: "- api 1.0.1", isOpen: true });
    return ticket;
  };
  const wanted = [
    { body: "- api 1.0.1", comments: ["Please vote, @ana.\n\n<!-- release-actions asked qa-lead: 0123456789ab -->"] },
  ];

  test("is opened once, told once, and found by the next run", async () => {
    const title = "Release api 1.0.1";
    const requests = ["graphql", "issues/list-for-repo", "issues/create", "issues/list-for-repo"];
    expect(await requestsOf(stand, () => tell(title))).toEqual([...requests, "issues/create-comment", "issues/update"]);
    expect(endState(title)).toEqual(wanted);
    expect(await requestsOf(stand, () => tell(title))).toEqual(["graphql", "issues/list-for-repo", "graphql"]);
    expect(endState(title)).toEqual(wanted);
  });

  test("ends as if nothing had been, whatever befalls a request", async () => {
    const cases = await underFaults(
      stand,
      6,
      async (title, options) => {
        await tell(title, options);
        const between = endState(title);
        stand.server.faults.clear();
        await tell(title);
        return [between, endState(title)];
      },
      { sample: 6 },
    );
    expect(cases.filter(({ answer }) => JSON.stringify(answer) !== JSON.stringify([wanted, wanted]))).toEqual([]);
  }, 120_000);

  test.each(["before", "after"] as const)(
    "is finished by the next run where one is killed %s a request",
    async (when) => {
      for (let number = 1; number <= 6; number += 1) {
        if (!IS_WHOLE && number % 2 === (when === "before" ? 0 : 1)) continue;
        const title = `killed ${when} ${number}`;
        const killed = new AbortController();
        stand.server.faults.inject({ match: number, fault: { kind: "kill", when, kill: () => killed.abort() } });
        await expect(tell(title, { signal: killed.signal })).rejects.toThrow("aborted");
        stand.server.faults.clear();
        await tell(title);
        expect(endState(title)).toEqual(wanted);
      }
    },
  );

  test("is one, of runs at once; the others close theirs", async () => {
    const title = "at once";
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openTickets(stand).openTicket({ title, body: "to come" }, NONE)),
    );
    expect(new Set(opened.map(({ number }) => number)).size).toBe(1);
    expect(endState(title)).toHaveLength(1);
  });

  test("is one, where a run does not yet see the other's", async () => {
    const title = "lagging";
    const first = await openTickets(stand).openTicket({ title, body: "to come" }, NONE);
    stand.server.faults.inject({ match: 2, fault: { kind: "lag" } });
    expect(await openTickets(stand).openTicket({ title, body: "to come" }, NONE)).toEqual(first);
    stand.server.faults.clear();
    expect(endState(title)).toHaveLength(1);
  });

  test("is neither another's of the same title, nor a closed one, nor one that is taken", async () => {
    const title = "Release api 1.1.0";
    const text = { title, body: "to come" };
    const token = stand.token({ kind: "person", actor: "ana", permissions: { issues: "write" } });
    const forged = await stand.open({ token }).openTicket(text, NONE);
    const closed = await openTickets(stand).openTicket(text, NONE);
    await openTickets(stand).updateTicket(closed, { ...text, isOpen: false });
    const taken = await openTickets(stand).openTicket(text, NONE);
    const own = await openTickets(stand).openTicket(text, new Set([taken.number]));
    expect(new Set([forged, closed, taken, own].map(({ number }) => number)).size).toBe(4);
    expect(await openTickets(stand).openTicket(text, NONE)).toEqual(taken);
    expect((await openTickets(stand).readTicket(forged.number))?.ticket).toEqual({ ...forged, isOwn: false });
  });

  test("is read with its comments, as people wrote them", async () => {
    const { number } = await openTickets(stand).openTicket({ title: "read", body: "- api\r\n" }, NONE);
    commentsBy(stand, "ana", number, ["/approve qa-lead 0123456789ab", "edited", "hidden"]);
    commentsBy(stand, "dependabot[bot]", number, ["bump"]);
    const { state } = stand.server;
    state.comments = state.comments.map((comment) => ({
      ...comment,
      ...(comment.body === "edited" && { lastEditedAt: "2025-10-02T00:00:00Z" }),
      minimized: comment.body === "hidden",
    }));
    const run = openTickets(stand);
    await run.addComment(number, { key: "own", body: "own" });
    const read = await run.readTicket(number);
    const ana = { id: state.accounts.ensure("ana").id, login: "ana", type: "User" };
    const bot = { id: state.accounts.ensure("dependabot[bot]").id, login: "dependabot[bot]", type: "Bot" };
    const own = { id: 41898282, login: "github-actions[bot]", type: "Bot" };
    const written = { createdAt: "2025-10-01T00:00:00Z", lastEditedAt: undefined, isOwn: false, key: undefined };
    const ids = state.comments.filter(({ issue }) => issue === number).map(({ id }) => id);
    expect(read?.ticket).toMatchObject({ title: "read", isOpen: true, isOwn: true });
    expect(read?.comments).toEqual([
      { id: ids[0], author: ana, body: "/approve qa-lead 0123456789ab", ...written },
      { id: ids[1], author: ana, body: "edited", ...written, lastEditedAt: "2025-10-02T00:00:00Z" },
      { id: ids[2], author: ana, body: "hidden", ...written },
      { id: ids[3], author: bot, body: "bump", ...written },
      {
        ...written,
        id: ids[4],
        author: own,
        body: "own\n\n<!-- release-actions own -->",
        key: "own",
        createdAt: expect.any(String),
        isOwn: true,
      },
    ]);
  });

  test("is read to the last of 5,000 comments, by 50 requests, and after that one comment costs one", async () => {
    const { number } = await openTickets(stand).openTicket({ title: "long", body: "" }, NONE);
    commentsBy(
      stand,
      "ana",
      number,
      Array.from({ length: 5_000 }, (_, index) => `+${index}`),
    );
    const run = openTickets(stand);
    let count = 0;
    const read = async () => {
      count = (await run.readTicket(number))?.comments.length ?? 0;
    };
    expect(await requestsOf(stand, read)).toHaveLength(50);
    expect(count).toBe(5_000);
    const comment = { key: "told", body: "told" };
    expect(await requestsOf(stand, () => run.addComment(number, comment))).toEqual(["issues/create-comment"]);
    expect(await requestsOf(stand, () => run.addComment(number, comment))).toEqual([]);
  });

  test.each(["created", "edited", "deleted"] as const)(
    "is read again until it shows a comment that is known to be %s",
    async (action) => {
      const { number } = await openTickets(stand).openTicket({ title: `after ${action}`, body: "" }, NONE);
      const { server } = stand;
      const comment = await server.as("ana").comment(number, "/approve qa-lead 0123456789ab");
      const late = action === "created" ? [] : server.state.comments.map((one) => ({ ...one }));
      if (action === "edited") await server.as("ana").editComment(comment, "/approve");
      if (action === "deleted") await server.as("ana").deleteComment(comment);
      const after = server.state.comments;
      // Two reads find the comments as they were.
      server.state.comments = late;
      let reads = 0;
      server.faults.inject({
        match: ({ operationId }) => {
          reads += Number(operationId === "graphql");
          if (reads === 3) server.state.comments = after;
          return false;
        },
        fault: { kind: "delay", milliseconds: 0 },
      });
      const read = await openTickets(stand).readTicket(number, { action, comment, told: undefined });
      server.faults.clear();
      const wanted = { created: ["/approve qa-lead 0123456789ab"], edited: ["/approve"], deleted: [] }[action];
      expect({ reads, bodies: read?.comments.map(({ body }) => body) }).toEqual({ reads: 3, bodies: wanted });
    },
  );

  test("is given as it is where a comment that was written is not there in the end", async () => {
    const run = openTickets(stand);
    const { number } = await run.openTicket({ title: "deleted since", body: "" }, NONE);
    const read = () => run.readTicket(number, { action: "created", comment: 404, told: undefined });
    expect(await requestsOf(stand, read)).toHaveLength(5);
    expect(await read()).toMatchObject({ comments: [] });
  });

  test("with 10,000 comments is not read, and says what to do", async () => {
    const { number } = await openTickets(stand).openTicket({ title: "too long", body: "" }, NONE);
    commentsBy(
      stand,
      "ana",
      number,
      Array.from({ length: 10_000 }, () => "+1"),
    );
    await expect(openTickets(stand).readTicket(number)).rejects.toMatchObject({
      code: "TICKET_TOO_LONG",
      remedy: expect.stringContaining("opens a new ticket"),
    });
  });

  test("a comment of a key that only somebody else's comment ends with is added", async () => {
    const { number } = await openTickets(stand).openTicket({ title: "forged key", body: "" }, NONE);
    commentsBy(stand, "mallory", number, ["told\n\n<!-- release-actions told -->"]);
    await openTickets(stand).addComment(number, { key: "told", body: "told" });
    expect(endState("forged key")[0]?.comments).toHaveLength(2);
  });

  test("a comment whose answer was lost is not added again, though others wrote meanwhile", async () => {
    const run = openTickets(stand);
    const { number } = await run.openTicket({ title: "lost", body: "" }, NONE);
    commentsBy(
      stand,
      "ana",
      number,
      Array.from({ length: 120 }, () => "+1"),
    );
    await run.readTicket(number);
    commentsBy(stand, "ben", number, ["meanwhile"]);
    stand.server.faults.inject({ match: 1, fault: { kind: "reset", when: "after" } });
    const requests = await requestsOf(stand, () => run.addComment(number, { key: "told", body: "told" }));
    stand.server.faults.clear();
    expect(requests).toEqual(["issues/create-comment", "graphql"]);
    expect(endState("lost")[0]?.comments.filter((body) => body.startsWith("told"))).toHaveLength(1);
  });

  test("that is not there is none to read, and an error to write to", async () => {
    const run = openTickets(stand);
    const ticket = { number: 404, url: "", title: "gone", body: "", isOpen: true, isOwn: true };
    expect(await run.readTicket(404)).toBeUndefined();
    const gone = { code: "TICKET_GONE", message: expect.stringContaining("#404") };
    await expect(run.updateTicket(ticket, { ...ticket, body: "more" })).rejects.toMatchObject(gone);
    await expect(run.addComment(404, { key: "told", body: "told" })).rejects.toMatchObject(gone);
  });

  test("needs `issues: write`, and the error says so", async () => {
    const token = stand.token({ permissions: { issues: "read" } });
    await expect(stand.open({ token }).openTicket({ title: "no", body: "" }, NONE)).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("`issues: write`"),
    });
    const blind = stand.token({ permissions: { contents: "read" } });
    await expect(stand.open({ token: blind }).readTicket(1)).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("`issues: read`"),
    });
  });
});

test("a repository without issues is told how to have them", async () => {
  const stand = await standUp({ issues: false });
  try {
    await expect(openTickets(stand).openTicket({ title: "no", body: "" }, NONE)).rejects.toMatchObject({
      code: "ISSUES_DISABLED",
      remedy: expect.stringContaining("Settings"),
    });
  } finally {
    await stand.end();
  }
});
