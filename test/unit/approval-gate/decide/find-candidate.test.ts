import { describe, expect, test } from "@jest/globals";
import {
  describeChanges,
  findCandidate,
  findRequest,
  nameRequest,
} from "@release-actions/approval-gate/decide/find-candidate";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { writeRequest } from "@release-actions/core/evidence/request-entry";
import { sampleRelease } from "../../core/evidence/sample-release.ts";
import { recordOf, sampleRequest } from "../../core/evidence/sample-request.ts";

const FIRST = sampleRequest();
const SECOND = sampleRequest({ supersedes: [FIRST.digest] }, [
  sampleRelease({ notes: null, date: "2025-10-22T10:00:00Z" }),
]);
const ELSEWHERE = sampleRequest({ ticket: 8, supersedes: [SECOND.digest] }, [sampleRelease({ version: "1.5.0" })]);

describe("findCandidate", () => {
  const book = readRequests(recordOf(...[FIRST, SECOND, ELSEWHERE].map(writeRequest)));

  test("of a ticket is the newest, with the earlier ones and what has changed since", () => {
    const request = findRequest(book, 7);
    if (request === undefined) throw new TypeError("The ticket has a request.");
    expect(findCandidate(request, book)).toEqual({
      digest: SECOND.digest,
      requestedAt: SECOND.requestedAt,
      earlier: [
        {
          digest: FIRST.digest,
          changes: [expect.stringMatching(/^The release notes /)],
        },
      ],
      supersededBy: nameRequest(ELSEWHERE),
    });
    expect(findRequest(book, 9)).toBeUndefined();
  });

  test("is the same whichever reading of the record it is asked of", () => {
    const again = readRequests(recordOf(...[FIRST, SECOND, ELSEWHERE].map(writeRequest)));
    const request = findRequest(again, 7);
    expect(request && findCandidate(request, book).earlier).toHaveLength(1);
  });
});

describe("describeChanges", () => {
  test("names the component of a train, and what joined or left it", () => {
    const train = sampleRequest({}, [sampleRelease(), sampleRelease({ component: "frontend" })]);
    const other = sampleRequest({}, [sampleRelease({ validation: null }), sampleRelease({ component: "models" })]);
    expect(describeChanges(train, other)).toEqual([
      expect.stringMatching(/^backend: The validation report was taken away/),
      "frontend was taken away.",
      "models was added.",
    ]);
  });

  test("tells the time of the request only where nothing else has changed", () => {
    const later = sampleRequest({}, [sampleRelease({ date: "2025-10-22T10:00:00Z" })]);
    expect(describeChanges(FIRST, later)).toEqual([expect.stringMatching(/^The date of the request changed/)]);
  });
});
