import { describe, expect, test } from "@jest/globals";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { writeDecision, writeWithdrawal } from "@release-actions/core/evidence/decision-entry";
import { type Digest, digestBytes } from "@release-actions/core/evidence/digest";
import { judgeDecision } from "@release-actions/core/evidence/judge-decision";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { writeRequest } from "@release-actions/core/evidence/request-entry";
import { sampleRelease } from "./sample-release.ts";
import { recordOf, sampleDecision, sampleRequest } from "./sample-request.ts";

const FRONTEND = sampleRelease({ component: "frontend" });
const TRAIN = sampleRequest({}, [sampleRelease(), FRONTEND]);
const NEWER = sampleRequest({ ticket: 8 }, [sampleRelease({ version: "1.5.0" })]);
const WITHDRAWN = {
  digest: TRAIN.digest,
  comment: 5,
  reason: "cleo rejects: it leaks.",
  withdrawnAt: "2025-10-22T10:00:00Z",
};

const asked = writeRequest(TRAIN);
const decided = writeDecision(sampleDecision(TRAIN));
const newer = writeRequest(NEWER);
const naming = writeRequest({ ...NEWER, supersedes: [TRAIN.digest] });

interface Asking {
  readonly digest?: Digest | undefined;
  readonly environment?: string;
  readonly now?: string;
}

function judge(entries: readonly NewEntry[], asking: Asking = {}) {
  const { digest = TRAIN.digest, environment = "production", now = "2025-10-23T00:00:00Z" } = asking;
  const { verdict, reasonCode } = judgeDecision(
    readRequests(recordOf(...entries)),
    { digest, environment },
    new Date(now),
  );
  return `${verdict} ${reasonCode}`;
}

describe("judgeDecision", () => {
  test.each<[string, readonly NewEntry[], Asking, string]>([
    ["what nobody asked for", [], {}, "pending NOT_REQUESTED"],
    ["what differs by a byte", [asked, decided], { digest: digestBytes("other") }, "pending NOT_REQUESTED"],
    ["a request without a decision", [asked], {}, "pending NOT_DECIDED"],
    ["a request that is past", [asked], { now: "2025-10-28T14:03:22Z" }, "expired REQUEST_EXPIRED"],
    ["a decision", [asked, decided], {}, "approved APPROVED"],
    ["a decision for another environment", [asked, decided], { environment: "staging" }, "pending OTHER_ENVIRONMENT"],
    [
      "a decision, the environment in another case",
      [asked, decided],
      { environment: "PRODUCTION" },
      "approved APPROVED",
    ],
    ["a release of a decided train", [asked, decided], { digest: TRAIN.releases[0]?.digest }, "approved APPROVED"],
    ["a decision on its last second", [asked, decided], { now: "2025-10-29T08:59:59Z" }, "approved APPROVED"],
    ["a decision that is past", [asked, decided], { now: "2025-10-29T09:00:00Z" }, "expired DECISION_EXPIRED"],
    [
      "a decision that was withdrawn",
      [asked, decided, writeWithdrawal(WITHDRAWN, [TRAIN.digest])],
      {},
      "rejected DECISION_WITHDRAWN",
    ],
    ["a request that a newer one names", [asked, naming], {}, "superseded SUPERSEDED"],
    ["a decision beside a newer request that is undecided", [asked, decided, newer], {}, "approved APPROVED"],
    [
      "a decision after which a newer candidate was approved",
      [asked, decided, newer, writeDecision(sampleDecision(NEWER))],
      {},
      "superseded SUPERSEDED",
    ],
  ])("%s", (_, entries, options, expected) => {
    expect(judge(entries, options)).toBe(expected);
  });

  test("of two requests that hold a release the one that stands counts", () => {
    const alone = sampleRequest({ ticket: 8 }, [FRONTEND]);
    expect(judge([asked, decided, writeRequest(alone)], { digest: alone.digest })).toBe("approved APPROVED");
    expect(judge([writeRequest(alone), asked], { digest: alone.digest })).toBe("pending NOT_DECIDED");
  });
});
