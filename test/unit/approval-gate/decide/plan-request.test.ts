import { describe, expect, test } from "@jest/globals";
import { planRequest } from "@release-actions/approval-gate/decide/plan-request";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { writeDecision, writeWithdrawal } from "@release-actions/core/evidence/decision-entry";
import type { Digest } from "@release-actions/core/evidence/digest";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { type ReleaseRequest, writeRequest } from "@release-actions/core/evidence/request-entry";
import { sampleRelease } from "../../core/evidence/sample-release.ts";
import { recordOf, sampleDecision, sampleRequest } from "../../core/evidence/sample-request.ts";

const FIRST = sampleRequest();
const LATER = { requestedAt: "2025-10-22T10:00:00Z", expiresAt: "2025-10-29T10:00:00Z" };
const date = LATER.requestedAt;
/** The same candidate, asked for at another time. */
const AGAIN = sampleRequest(LATER, [sampleRelease({ date })]);
const NEWER = sampleRequest(LATER, [sampleRelease({ date, sha: "1".repeat(40) })]);
const TRAIN = sampleRequest(LATER, [
  sampleRelease({ date, sha: "1".repeat(40) }),
  sampleRelease({ component: "frontend", date }),
]);
const OTHER = sampleRequest(LATER, [sampleRelease({ component: "frontend" })]);
const STAGING = sampleRequest({ ...LATER, environment: "staging" }, [sampleRelease({ environment: "staging" })]);
const WITHDRAWAL = { digest: FIRST.digest, comment: 5, reason: "It leaks.", withdrawnAt: "2025-10-22T09:30:00Z" };

const asked = writeRequest(FIRST);
const decided = writeDecision(sampleDecision(FIRST));
const withdrawn = writeWithdrawal(WITHDRAWAL, [FIRST.digest]);

function plan(draft: ReleaseRequest, entries: readonly NewEntry[], now = "2025-10-22T10:00:00Z") {
  const planned = planRequest(draft, readRequests(recordOf(...entries)), new Date(now));
  if (planned.kind === "standing") return `standing on #${planned.request.ticket}`;
  const ticket = planned.ticket === undefined ? "a new ticket" : `#${planned.ticket}`;
  return `new on ${ticket}, in the place of ${planned.supersedes.length}`;
}

/** A digest with the same twelve digits and another end. */
function twinOf({ digest }: Pick<ReleaseRequest, "digest">): Digest {
  return `${digest.slice(0, -1)}${digest.endsWith("0") ? "1" : "0"}` as Digest;
}

describe("planRequest", () => {
  test.each<[string, ReleaseRequest, readonly NewEntry[], string]>([
    ["a first request", FIRST, [], "new on a new ticket, in the place of 0"],
    ["the same candidate again", AGAIN, [asked], "standing on #7"],
    ["the same candidate once it is approved", AGAIN, [asked, decided], "standing on #7"],
    ["what was withdrawn", AGAIN, [asked, decided, withdrawn], "new on a new ticket, in the place of 0"],
    ["a newer candidate", NEWER, [asked], "new on #7, in the place of 1"],
    ["a newer candidate of what is approved", NEWER, [asked, decided], "new on a new ticket, in the place of 0"],
    ["a train with the component", TRAIN, [asked], "new on a new ticket, in the place of 1"],
    ["one component of a train", AGAIN, [writeRequest(TRAIN)], "new on a new ticket, in the place of 1"],
    ["another component", OTHER, [asked], "new on a new ticket, in the place of 0"],
    ["another environment", STAGING, [asked], "new on a new ticket, in the place of 0"],
  ])("%s", (_, draft, entries, expected) => {
    expect(plan(draft, entries)).toBe(expected);
  });

  test("what has expired is asked for anew, on a ticket of its own", () => {
    expect(plan(AGAIN, [asked], FIRST.expiresAt)).toBe("new on a new ticket, in the place of 1");
  });

  test("refuses a candidate with the digits by which people vote for another, whatever became of that", () => {
    const twin = { ...NEWER, digest: twinOf(FIRST) };
    for (const entries of [[asked], [asked, decided]]) {
      expect(() => plan(twin, entries)).toThrow(`begins as that of another candidate, ${FIRST.digest}`);
      expect(() => plan({ ...twin, environment: "staging" }, entries)).toThrow(FIRST.digest);
    }
  });
});
