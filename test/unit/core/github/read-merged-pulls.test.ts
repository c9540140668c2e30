import { describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import type { CommitOrigins } from "@release-actions/core/github/github-tickets";
import { openGitHub } from "@release-actions/core/github/open-github";
import { startServer } from "../../../support/start-server.ts";
import { asSha } from "./ticket-stand.ts";

const COMMIT = asSha("1".repeat(40));

/** A GitHub whose answers are those that the embedded one never gives. */
async function readFrom(commit: object, pull: object): Promise<CommitOrigins> {
  const page = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  await using server = await startServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const c0 = { oid: COMMIT, committedViaWeb: true, authors: page, committer: null, associatedPullRequests: page };
    const merged = {
      number: 7,
      mergedAt: "2025-10-01T00:00:00Z",
      headRefOid: COMMIT,
      author: null,
      mergedBy: null,
    };
    const p7 = { ...merged, labels: page, reviews: page, commits: { ...page, totalCount: 0 } };
    const named = { nameWithOwner: "inopsio/api" };
    const repository = body.includes("p7:") ? { p7: { ...p7, ...pull } } : { c0: { ...c0, ...commit } };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: { named, repository } }));
  });
  const github = openGitHub({
    ...{ repository: { owner: "inopsio", name: "api" }, apiUrl: server.url, token: "t" },
    clock: new HandClock("2025-10-01T00:00:00Z", { impatient: true }),
  });
  return await github.readOrigins([COMMIT]);
}

const broughtBy = (nameWithOwner: string) => ({
  associatedPullRequests: {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [{ number: 7, mergedAt: "2025-10-01T00:00:00Z", baseRepository: { nameWithOwner } }],
  },
});

describe("readMergedPulls, of what is seldom", () => {
  test("a fork's pull request of the same number brings nothing", async () => {
    expect((await readFrom(broughtBy("mallory/api"), {})).merged).toEqual({ pulls: [], direct: [COMMIT] });
  });

  test("accounts that were deleted since are left out: they vote no more", async () => {
    const { involved, merged } = await readFrom(broughtBy("inopsio/api"), {});
    expect(involved).toEqual([]);
    expect(merged).toMatchObject({ pulls: [{ number: 7, writers: [], reviews: [] }], direct: [] });
  });

  test("a review that is not submitted is left out, and one of a commit that is gone is of no push", async () => {
    const review = { fullDatabaseId: "3000000001", author: null, state: "APPROVED", commit: null };
    const nodes = [
      { ...review, submittedAt: "2025-10-01T00:00:00Z", authorCanPushToRepository: true },
      { ...review, submittedAt: null, authorCanPushToRepository: true },
    ];
    const reviews = { pageInfo: { hasNextPage: false, endCursor: null }, nodes };
    const { merged } = await readFrom(broughtBy("inopsio/api"), { reviews });
    expect(merged.pulls[0]?.reviews).toEqual([
      {
        ...{ id: 3_000_000_001, reviewer: undefined, state: "APPROVED", sha: "" },
        ...{ submittedAt: "2025-10-01T00:00:00Z", mayWrite: true },
      },
    ]);
  });

  test("a pull request of which GitHub does not show all commits is refused", async () => {
    const commits = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [], totalCount: 251 };
    await expect(readFrom(broughtBy("inopsio/api"), { commits })).rejects.toMatchObject({
      code: "PULL_REQUEST_CUT",
      message: expect.stringContaining("0 of the 251 commits of #7"),
    });
  });
});
