import { describe, expect, test } from "@jest/globals";
import { evaluateRequest } from "@release-actions/approval-gate/decide/evaluate-request";
import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { Comment } from "@release-actions/core/approvals/vote";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import type { Decision } from "@release-actions/core/evidence/generated/decision";
import { readRequests } from "@release-actions/core/evidence/read-requests";
import { writeRequest } from "@release-actions/core/evidence/request-entry";
import { account, directoryOf, partOf, policyOf } from "../../core/approvals/release-of.ts";
import { recordOf, sampleRequest } from "../../core/evidence/sample-request.ts";

const REQUEST = sampleRequest();
const POLICY = policyOf({ roles: { "qa-lead": { members: ["ana"] }, ciso: { members: ["cleo"] } } });
const asked = writeRequest(REQUEST);

/** Comments as `ana: /approve qa-lead`, an hour apart. */
const comments = (...lines: readonly string[]): readonly Comment[] =>
  lines.map((line, index) => {
    const [login = "", body = ""] = line.split(": ");
    const createdAt = `2025-10-22T${String(10 + index)}:00:00Z`;
    const text = body.replace(/^(\/approve \S+)$/, `$1 ${digest12(REQUEST.digest)}`);
    return { id: index + 1, author: account(login), createdAt, lastEditedAt: undefined, body: text };
  });

function evaluate(
  said: readonly Comment[],
  entries: readonly NewEntry[] = [asked],
  decision?: Decision,
  told?: Comment,
) {
  const book = readRequests(recordOf(...entries));
  const [request] = book.requests;
  if (request === undefined) throw new TypeError("Nothing was asked for.");
  const facts = { policy: POLICY, parts: [partOf()], directory: directoryOf(), comments: said, told };
  return evaluateRequest(facts, { book, request, decision }, new Date("2025-10-23T00:00:00Z"));
}

const kinds = ({ entries }: { readonly entries: readonly NewEntry[] }) => entries.map(({ kind }) => kind);
const both = comments("ana: /approve qa-lead", "cleo: /approve ciso");

/** Votes and decision are recorded; then more is said. */
function goOn(said: readonly Comment[]) {
  const first = evaluate(both);
  return evaluate(said, [asked, ...first.entries], first.decision);
}

describe("evaluateRequest", () => {
  test("records the votes that count, once, and the decision with the last of them", () => {
    const one = evaluate(both.slice(0, 1));
    expect({ verdict: one.verdict, kinds: kinds(one) }).toEqual({ verdict: "pending", kinds: ["vote"] });
    const all = evaluate(both, [asked, ...one.entries]);
    expect({ verdict: all.verdict, kinds: kinds(all) }).toEqual({ verdict: "approved", kinds: ["vote", "decision"] });
    expect(all.decision).toMatchObject({ digest: REQUEST.digest, decidedAt: "2025-10-22T11:00:00Z", ticket: 7 });
  });

  test("gives the same bytes for the same votes, in whatever order they are read", () => {
    expect(evaluate(both.toReversed())).toEqual(evaluate(both));
  });

  test("has nothing to record where all is recorded, and says what it said", () => {
    const again = goOn(both);
    expect(kinds(again)).toEqual([]);
    const { verdict, reasonCode, message } = evaluate(both);
    expect(again).toMatchObject({ verdict, reasonCode, message });
  });

  describe("told of a comment that was deleted before it was read", () => {
    const [rejection, approval, passing] = comments(
      "cleo: /reject ciso it leaks",
      "cleo: /approve ciso",
      "nina: /reject ciso no",
    );
    const [byAna] = comments("ana: /approve qa-lead");

    test("keeps its rejection, from then on by the record", () => {
      const first = evaluate([byAna ?? []].flat(), [asked], undefined, rejection);
      expect(first.verdict).toBe("rejected");
      expect(kinds(first)).toEqual(["vote", "vote"]);
      const later = evaluate([byAna ?? []].flat(), [asked, ...first.entries]);
      expect({ verdict: later.verdict, kinds: kinds(later) }).toEqual({ verdict: "rejected", kinds: [] });
    });

    test.each([
      ["an approval", approval],
      ["a rejection by someone who is in no role", passing],
    ])("counts %s for nothing", (_, told) => {
      const result = evaluate([], [asked], undefined, told);
      expect({ verdict: result.verdict, kinds: kinds(result) }).toEqual({ verdict: "pending", kinds: [] });
    });

    test("counts a rejection that stands just once", () => {
      const said = comments("cleo: /reject ciso it leaks");
      expect(evaluate(said, [asked], undefined, said[0])).toEqual(evaluate(said));
    });
  });

  const withVote = (line: string) => comments("ana: /approve qa-lead", "cleo: /approve ciso", line);
  test.each<[string, readonly Comment[], string]>([
    ["a rejection", withVote("cleo: /reject ciso it leaks"), "cleo has rejected it as ciso: it leaks"],
    ["a revocation", withVote("ana: /revoke qa-lead"), "ana has revoked the vote as qa-lead."],
    ["a comment that is gone", both.slice(1), "The comment with ana's vote was edited or deleted."],
    [
      "a comment that was edited",
      both.map((one) => (one.id === 1 ? { ...one, lastEditedAt: "2025-10-22T12:00:00Z" } : one)),
      "The comment with ana's vote was edited or deleted.",
    ],
  ])("takes a decision back for %s", (_, said, reason) => {
    const taken = goOn(said);
    expect(taken).toMatchObject({ verdict: "rejected", reasonCode: "DECISION_WITHDRAWN", decision: undefined });
    expect(taken.entries.at(-1)).toMatchObject({ kind: "withdrawal", data: { reason } });
  });

  test("goes on by no decision that the votes do not give", () => {
    const { decision, entries } = evaluate(both);
    const forged = entries.filter(({ kind }) => kind === "decision");
    expect(evaluate([], [asked, ...forged], decision && { ...decision, roles: [] })).toMatchObject({
      reasonCode: "DECISION_UNCARRIED",
      decision: undefined,
      entries: [],
    });
  });
});
