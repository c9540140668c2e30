import { describe, expect, test } from "@jest/globals";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { writeDecision, writePostReview, writeWithdrawal } from "@release-actions/core/evidence/decision-entry";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { writeDispatch } from "@release-actions/core/evidence/dispatch-entry";
import { readRecord } from "@release-actions/core/evidence/read-record";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { identifyCandidate, writeRequest } from "@release-actions/core/evidence/request-entry";
import { writeVote } from "@release-actions/core/evidence/vote-entry";
import { extendRecord } from "@release-actions/core/evidence/write-record";
import { sampleRelease } from "./sample-release.ts";
import { recordOf, sampleDecision, sampleRequest, sampleVote, sha } from "./sample-request.ts";

const REQUEST = sampleRequest();
const SUBJECTS = REQUEST.releases.map(({ digest }) => digest);
const WITHDRAWAL = {
  digest: REQUEST.digest,
  comment: 103,
  reason: "cleo rejects: it leaks.",
  withdrawnAt: "2025-10-22T10:00:00Z",
};
const DISPATCH = {
  digest: REQUEST.digest,
  workflow: "production.yml",
  tag: "v1.4.0",
  sha: sha("c"),
  run: 12,
  dispatchedAt: "2025-10-22T09:01:00Z",
};
const REVIEW = { digest: REQUEST.digest, ticket: 9, due: "2025-10-25T09:00:00Z" };

describe("readRequests", () => {
  test("reads back everything that was written of a request, through the bytes of the record's file", () => {
    const decision = sampleDecision(REQUEST);
    const rejection = sampleVote({ commentId: 103, kind: "reject", digest12: undefined, reason: "It leaks." });
    const file = extendRecord(undefined, "metadata.json", [
      writeRequest(REQUEST),
      writeVote({ ticket: 7, vote: sampleVote() }, SUBJECTS),
      writeDecision(decision),
      writeDispatch(DISPATCH, SUBJECTS[0] ?? digestBytes("")),
      writePostReview(REVIEW, SUBJECTS, "2025-10-22T09:00:30Z"),
      writeVote({ ticket: 7, vote: rejection }, SUBJECTS),
      writeWithdrawal(WITHDRAWAL, SUBJECTS),
    ]);

    const { requests, votesOf } = readRequests(readRecord(Buffer.from(file), "metadata.json"));

    expect(requests).toEqual([
      {
        ...REQUEST,
        decision: expect.objectContaining({ digest: REQUEST.digest, decidedAt: decision.decidedAt, ticket: 7 }),
        withdrawal: WITHDRAWAL,
        postReview: REVIEW,
        dispatches: [DISPATCH],
        supersededBy: undefined,
      },
    ]);
    expect(votesOf(7)).toEqual([sampleVote(), rejection]);
    expect(votesOf(8)).toEqual([]);
  });

  test("passes over entries of other kinds", () => {
    const other: NewEntry = { key: "x", time: REQUEST.requestedAt, kind: "deployment", subjects: SUBJECTS, data: {} };
    expect(readRequests(recordOf(other)).requests).toEqual([]);
  });

  test("a request takes the place of those that it names, and once it is approved of those that it shares a component with", () => {
    const next = (minor: number, change: object = {}) =>
      sampleRequest({ ticket: minor, ...change }, [sampleRelease({ version: `1.${minor}.0` })]);
    const [first, second, third] = [next(4), next(5), next(6, { supersedes: [next(5).digest] })];
    const elsewhere = sampleRequest({ environment: "staging" }, [sampleRelease({ environment: "staging" })]);
    const other = sampleRequest({}, [sampleRelease({ component: "frontend" })]);
    const entries = [elsewhere, other, first, second, third].map(writeRequest);

    const undecided = readRequests(recordOf(...entries)).requests;
    const decided = readRequests(recordOf(...entries, writeDecision(sampleDecision(third)))).requests;

    const tickets = (requests: typeof undecided) => requests.map(({ supersededBy }) => supersededBy?.ticket);
    expect(tickets(undecided)).toEqual([undefined, undefined, undefined, 6, undefined]);
    expect(tickets(decided)).toEqual([undefined, undefined, 6, 6, undefined]);
  });

  const request = writeRequest(REQUEST);
  const vote = writeVote({ ticket: 7, vote: sampleVote() }, SUBJECTS);
  const decision = writeDecision(sampleDecision(REQUEST));
  test.each<[string, NewEntry, object, string]>([
    ["a request without a ticket", request, { ticket: undefined }, "ticket"],
    ["a ticket that is a text", request, { ticket: "7" }, "ticket"],
    ["a digest of other releases", request, { digest: digestBytes("other") }, "digest"],
    ["no release", request, { releases: [] }, "releases"],
    ["a release that is none", request, { releases: [{ release: {}, bump: "minor", hotfix: false }] }, "releases"],
    ["a policy without a commit", request, { policy: { path: "p", digest: digestBytes("p") } }, "policy.commit"],
    ["a commit that is none", request, { policy: { path: "p", digest: digestBytes("p"), commit: "main" } }, "commit"],
    ["a requester without an id", request, { requesters: [{ login: "ana" }] }, "requesters[0].id"],
    ["a day that no calendar has", request, { expiresAt: "2025-02-30T00:00:00Z" }, "expiresAt"],
    ["a superseded word", request, { supersedes: ["that one"] }, "supersedes"],
    ["a vote of no kind", vote, { vote: "applaud" }, "vote"],
    ["a vote of nobody", vote, { person: null }, "person"],
    ["a vote without the hash of its text", vote, { body: "x" }, "body"],
    ["a decision that is no approval", decision, { decision: "rejected" }, "decision"],
    ["a dispatch at no commit", writeDispatch(DISPATCH, SUBJECTS[0] ?? digestBytes("")), { sha: "HEAD" }, "sha"],
    ["a review without a day", writePostReview(REVIEW, SUBJECTS, REQUEST.requestedAt), { due: "soon" }, "due"],
    ["a withdrawal without a comment", writeWithdrawal(WITHDRAWAL, SUBJECTS), { comment: 0 }, "comment"],
  ])("refuses %s", (_, entry, change, field) => {
    const data = JSON.parse(JSON.stringify({ ...entry.data, ...change }));
    const record = recordOf({ ...entry, data });

    expect(() => readRequests(record)).toThrow(
      expect.objectContaining({
        code: "RECORD_ENTRY_MALFORMED",
        message: expect.stringContaining(`its field ${field} `),
      }),
    );
  });
});

describe("identifyCandidate", () => {
  test("is the same for what differs in the day of the request alone", () => {
    const candidate = identifyCandidate(sampleRelease());
    expect(identifyCandidate(sampleRelease({ date: "2026-01-01T00:00:00Z" }))).toBe(candidate);
    expect(identifyCandidate(sampleRelease({ notes: null }))).not.toBe(candidate);
  });
});
