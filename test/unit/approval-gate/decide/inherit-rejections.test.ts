import { describe, expect, test } from "@jest/globals";
import { inheritRejections } from "@release-actions/approval-gate/decide/inherit-rejections";
import type { VoteKind } from "@release-actions/core/approvals/vote";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { writeRequest } from "@release-actions/core/evidence/request-entry";
import { writeVote } from "@release-actions/core/evidence/vote-entry";
import { sampleRelease } from "../../core/evidence/sample-release.ts";
import { recordOf, sampleRequest, sampleVote } from "../../core/evidence/sample-request.ts";

const request = (ticket: number, version: string, change = {}) =>
  sampleRequest({ ticket, ...change }, [sampleRelease({ version, ...change })]);
const FIRST = request(7, "1.4.0");
const SECOND = request(8, "1.5.0");
const THIRD = request(9, "1.6.0");

/** Votes as `ticket person kind`, a minute apart, in the role ciso. */
function inherited(lines: readonly string[], asked = [FIRST, SECOND, THIRD]) {
  const votes = lines.map((line, index) => {
    const [ticket = "", login = "", kind = ""] = line.split(" ");
    const time = `2025-10-22T10:${String(index).padStart(2, "0")}:00Z`;
    const person = { id: login.charCodeAt(0), login };
    const vote = sampleVote({
      commentId: index + 1,
      person,
      role: "ciso",
      kind: kind as VoteKind,
      time,
      reason: "why",
    });
    return writeVote({ ticket: Number(ticket), vote }, [FIRST.digest]);
  });
  const book = readRequests(recordOf(...asked.map(writeRequest), ...votes));
  const last = book.requests.at(-1);
  if (last === undefined) throw new TypeError("Nothing was asked for.");
  return inheritRejections(last, book).map(({ ticket, vote }) => `${ticket} ${vote.person.login}`);
}

describe("inheritRejections", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["nothing", [], []],
    ["a rejection of another ticket", ["7 cleo reject"], ["7 cleo"]],
    ["no rejection of its own ticket, which is read from its comments", ["9 cleo reject"], []],
    ["no rejection that its writer revoked", ["7 cleo reject", "7 cleo revoke"], []],
    ["no rejection that was revoked on a later ticket", ["7 cleo reject", "8 cleo revoke"], []],
    ["no rejection that another of the role lifted", ["7 cleo reject", "8 ina revoke"], []],
    [
      "one that stands although another took back an approval",
      ["7 cleo reject", "7 ina approve", "7 ina revoke"],
      ["7 cleo"],
    ],
    ["one that came after a revocation", ["7 cleo revoke", "8 cleo reject"], ["8 cleo"]],
    ["the first of each person", ["7 cleo reject", "8 cleo reject", "8 ina reject"], ["7 cleo", "8 ina"]],
  ])("gives %s", (_, votes, expected) => {
    expect(inherited(votes)).toEqual(expected);
  });

  test("gives none of other components or environments", () => {
    const other = request(7, "1.4.0", { component: "frontend" });
    const staging = request(8, "1.4.0", { environment: "staging" });
    expect(inherited(["7 cleo reject", "8 cleo reject"], [other, staging, THIRD])).toEqual([]);
  });
});
