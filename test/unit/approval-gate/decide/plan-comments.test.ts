import { describe, expect, test } from "@jest/globals";
import { nameAsk, nameRemark, planComments } from "@release-actions/approval-gate/decide/plan-comments";
import type { Missing } from "@release-actions/core/approvals/approval-verdict";
import type { RemarkCode } from "@release-actions/core/approvals/vote";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { writeRequest } from "@release-actions/core/evidence/request-entry";
import { markComment } from "@release-actions/core/github/comment-key";
import { commentsOf, D, verdictOf } from "../../core/approvals/release-of.ts";
import { recordOf, sampleRequest } from "../../core/evidence/sample-request.ts";

const [request] = readRequests(recordOf(writeRequest(sampleRequest()))).requests;

function plan(lines: readonly string[], keys: readonly string[] = []) {
  if (request === undefined) throw new TypeError("Nothing was asked for.");
  const approval = verdictOf({ comments: commentsOf(...lines) });
  const { asks, remarks } = planComments(
    { verdict: approval.decision, approval, request },
    keys.map((key) => ({ key })),
  );
  return { asks: asks.map(({ role }) => role), remarks: remarks.map(({ login, code }) => `${login} ${code}`) };
}

const ask = (role: string) => nameAsk({ role } as Pick<Missing, "role">, request?.digest ?? "");
const VOTED = ["ana: /approve qa-lead", "cleo: /approve ciso"];

describe("planComments", () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ["whose turn it is", [], [], ["qa-lead", "ciso"]],
    ["who was not asked yet", [], [ask("qa-lead")], ["ciso"]],
    ["nobody twice, whichever comment asked", [], [`${ask("qa-lead")} ${ask("ciso")}`], []],
    ["those who come after others, once these have approved", VOTED, [], ["release-manager"]],
    ["nobody while it is rejected", ["cleo: /reject ciso it leaks"], [], []],
  ])("asks %s", (_, lines, keys, expected) => {
    expect(plan(lines, keys).asks).toEqual(expected);
  });

  test("tells each line once, and answers no bot", () => {
    const lines = [`jan: /approve qa-lead ${D}`];
    const told = nameRemark({
      commentId: 1,
      line: 1,
      code: "NOT_ELIGIBLE" as RemarkCode,
      login: "jan",
      message: "",
      remedy: "",
    });
    expect(plan(lines).remarks).toEqual(["jan NOT_ELIGIBLE"]);
    expect(plan(lines, [`remark:9:1:STALE ${told}`]).remarks).toEqual([]);
    expect(markComment("text", told)).toBe(`text\n\n<!-- release-actions ${told} -->`);
  });
});
