import { describe, expect, test } from "@jest/globals";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { writeDecision } from "@release-actions/core/evidence/decision-entry";
import type { Digest } from "@release-actions/core/evidence/digest";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { type ReleaseRequest, writeRequest } from "@release-actions/core/evidence/request-entry";
import { planRequest } from "../../../../actions/approval-gate/src/decide/plan-request.ts";
import { sampleRelease } from "../../core/evidence/sample-release.ts";
import { recordOf, sampleDecision, sampleRequest } from "../../core/evidence/sample-request.ts";

const ASKED = sampleRequest();
const LATER = sampleRequest({}, [sampleRelease({ version: "1.5.0", tag: "v1.5.0" })]);
const NOW = new Date("2025-10-23T00:00:00Z");
const book = (...entries: readonly NewEntry[]) => readRequests(recordOf(...entries));

/** A digest with the same twelve digits and another end. */
function twinOf({ digest }: Pick<ReleaseRequest, "digest">): Digest {
  return `${digest.slice(0, -1)}${digest.endsWith("0") ? "1" : "0"}` as Digest;
}

describe("planRequest", () => {
  test("goes on with the ticket of an undecided request, and takes its place", () => {
    expect(planRequest(LATER, book(writeRequest(ASKED)), NOW)).toMatchObject({
      kind: "new",
      ticket: ASKED.ticket,
      supersedes: [{ digest: ASKED.digest }],
    });
  });

  test("asks once for the same candidate, decided or not", () => {
    const decided = book(writeRequest(ASKED), writeDecision(sampleDecision(ASKED)));
    for (const one of [book(writeRequest(ASKED)), decided]) {
      expect(planRequest({ ...ASKED, requestedAt: NOW.toISOString() }, one, NOW)).toMatchObject({
        kind: "standing",
        request: { digest: ASKED.digest },
      });
    }
  });

  test("refuses a candidate with the digits by which people vote for another, whatever became of that", () => {
    const twin = { ...LATER, digest: twinOf(ASKED) };
    const decided = book(writeRequest(ASKED), writeDecision(sampleDecision(ASKED)));
    for (const one of [book(writeRequest(ASKED)), decided]) {
      expect(() => planRequest(twin, one, NOW)).toThrow(`begins as that of another candidate, ${ASKED.digest}`);
      expect(() => planRequest({ ...twin, environment: "staging" }, one, NOW)).toThrow(ASKED.digest);
    }
  });
});
