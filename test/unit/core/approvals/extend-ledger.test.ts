import { describe, expect, test } from "@jest/globals";
import { extendLedger } from "@release-actions/core/approvals/extend-ledger";
import { commentOf, commentsOf, minute, remarksOf, verdictOf } from "./release-of.ts";

const policy = { roles: { "qa-lead": { members: ["ana", "gita"] } } };

describe("extendLedger", () => {
  test("keeps what counted, once, and survives JSON", () => {
    const comments = commentsOf("ana: /approve qa-lead", "gita: /reject qa-lead no", "dora: /approve qa-lead");
    const first = extendLedger([], verdictOf({ policy, comments }));
    expect(first.map(({ kind, person }) => `${person.login} ${kind}`)).toEqual(["ana approve", "gita reject"]);
    const again = extendLedger(JSON.parse(JSON.stringify(first)), verdictOf({ policy, comments, ledger: first }));
    expect(again).toEqual(first);
  });

  test("keeps a rejection over as many evaluations as there are, though its comment was deleted after the first", () => {
    let ledger = extendLedger([], verdictOf({ policy, comments: commentsOf("gita: /reject qa-lead no") }));
    for (let evaluation = 0; evaluation < 3; evaluation++) {
      const verdict = verdictOf({ policy, ledger, comments: [commentOf(9, "ana: /approve qa-lead")] });
      expect(verdict.decision).toBe("rejected");
      expect(remarksOf(verdict)).toEqual(["gita REJECTION_KEPT"]);
      ledger = extendLedger(ledger, verdict);
    }
    const revoked = [commentOf(9, "ana: /approve qa-lead"), commentOf(10, "gita: /revoke qa-lead")];
    expect(verdictOf({ policy, ledger, comments: revoked }).decision).toBe("approved");
  });

  test("does not let an approval come back that was deleted, by editing another comment", () => {
    const approval = commentOf(1, "ana: /approve qa-lead");
    const ledger = extendLedger([], verdictOf({ policy, comments: [approval] }));
    const edited = { ...approval, body: "/approve qa-lead", lastEditedAt: minute(5) };
    expect(verdictOf({ policy, ledger, comments: [edited] })).toMatchObject({ decision: "pending", approvers: [] });
  });

  test("says nothing of votes for another candidate whose comment is gone", () => {
    const ledger = extendLedger([], verdictOf({ policy, comments: commentsOf("ana: /approve qa-lead") }));
    const candidate = { digest: `sha256:${"7".repeat(64)}` };
    expect(verdictOf({ policy, ledger, candidate }).remarks).toEqual([]);
  });
});
