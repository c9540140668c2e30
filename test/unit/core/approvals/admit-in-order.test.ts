import { describe, expect, test } from "@jest/globals";
import { commentOf, commentsOf, minute, partOf, remarksOf, rolesOf, verdictOf } from "./release-of.ts";

const roles = {
  "qa-lead": { members: ["ana", "gita"] },
  ciso: { required: { environments: ["production"] }, members: ["cleo", "ana"] },
  manager: { members: ["ben", "ana"], after: ["qa-lead", "ciso"] },
};

describe("the order of roles", () => {
  test.each([
    [
      "a vote after all that it waits for counts",
      ["ana: /approve qa-lead", "cleo: /approve ciso", "ben: /approve manager"],
      "approved",
      [],
    ],
    [
      "a vote before one of them does not, nor later",
      ["ana: /approve qa-lead", "ben: /approve manager", "cleo: /approve ciso"],
      "pending",
      ["ben OUT_OF_ORDER"],
    ],
    [
      "who voted too early votes again",
      ["ben: /approve manager", "ana: /approve qa-lead", "cleo: /approve ciso", "ben: /approve manager"],
      "approved",
      [],
    ],
    [
      "what was taken back and given again counts from then on",
      [
        "ana: /approve qa-lead",
        "cleo: /approve ciso",
        "ben: /approve manager",
        "ana: /revoke qa-lead",
        "ana: /approve qa-lead",
      ],
      "pending",
      ["ben OUT_OF_ORDER"],
    ],
    [
      "who is needed in an earlier role does not complete the later one",
      ["ana: /approve qa-lead", "cleo: /approve ciso", "ana: /approve manager", "gita: /approve qa-lead"],
      "pending",
      ["ana OUT_OF_ORDER"],
    ],
    [
      "who is spared in the earlier role does",
      ["ana: /approve qa-lead", "gita: /approve qa-lead", "cleo: /approve ciso", "ana: /approve manager"],
      "approved",
      [],
    ],
  ])("%s", (_, lines, decision, remarks) => {
    const verdict = verdictOf({ policy: { roles }, comments: commentsOf(...lines) });
    expect(verdict.decision).toBe(decision);
    expect(remarksOf(verdict)).toEqual(remarks);
  });

  test("who is needed in a role far before does not complete the later one", () => {
    const chain = {
      one: { members: ["ana", "gita"] },
      two: { members: ["ben"], after: ["one"] },
      three: { members: ["ana", "cleo"], after: ["two"] },
    };
    const lines = ["ana: /approve one", "ben: /approve two", "ana: /approve three", "gita: /approve one"];
    const verdict = verdictOf({ policy: { roles: chain }, comments: commentsOf(...lines) });
    expect(verdict.decision).toBe("pending");
    expect(remarksOf(verdict)).toEqual(["ana OUT_OF_ORDER"]);
  });

  test("of votes of one second the earlier role's is the first, whatever their ids", () => {
    const at = (id: number, line: string) => commentOf(id, line, { createdAt: minute(1) });
    const comments = [at(1, "ben: /approve manager"), at(2, "cleo: /approve ciso"), at(3, "ana: /approve qa-lead")];
    expect(verdictOf({ policy: { roles }, comments }).decision).toBe("approved");
  });

  test("a role that is not required is not waited for", () => {
    const comments = commentsOf("ana: /approve qa-lead", "ben: /approve manager");
    const verdict = verdictOf({ policy: { roles }, comments, part: { environment: "staging" } });
    expect(rolesOf(verdict)).toEqual(["qa-lead approved ana", "manager approved ben"]);
  });

  test("checks that succeeded only after the vote are waited for, and the vote is given again", () => {
    const ordered = {
      developer: { "satisfied-by": { checks: ["ci"] } },
      manager: { members: ["ben"], after: ["developer"] },
    };
    const [run] = partOf().checks;
    const part = { checks: run === undefined ? [] : [{ ...run, completedAt: minute(2) }] };
    const early = commentsOf("ben: /approve manager");
    expect(remarksOf(verdictOf({ policy: { roles: ordered }, part, comments: early }))).toEqual(["ben OUT_OF_ORDER"]);
    const again = [...early, commentOf(3, "ben: /approve manager")];
    expect(verdictOf({ policy: { roles: ordered }, part, comments: again })).toMatchObject({
      decision: "approved",
      decidedAt: minute(3),
    });
  });

  test("roles that wait for each other are never complete", () => {
    const circle = { one: { members: ["ana"], after: ["two"] }, two: { members: ["ben"], after: ["one"] } };
    const comments = commentsOf("ana: /approve one", "ben: /approve two", "ana: /approve one");
    expect(verdictOf({ policy: { roles: circle }, comments }).decision).toBe("pending");
  });
});
