import { describe, expect, test } from "@jest/globals";
import {
  commentOf,
  commentsOf,
  D,
  DIGEST,
  EARLIER,
  minute,
  partOf,
  remarksOf,
  rolesOf,
  verdictOf,
} from "./release-of.ts";

const ENOUGH = ["ana: /approve qa-lead", "cleo: /approve ciso", "ben: /approve release-manager"];

describe("decideApproval", () => {
  test("approves when every required role has", () => {
    const verdict = verdictOf({ comments: commentsOf(...ENOUGH) });
    expect(verdict).toMatchObject({
      decision: "approved",
      reasonCode: "ALL_APPROVED",
      decidedAt: minute(3),
      expiresAt: minute(3 + 7 * 24 * 60),
      missing: [],
      emergency: undefined,
      remarks: [],
    });
    expect(rolesOf(verdict)).toEqual([
      "developer approved",
      "qa-lead approved ana",
      "ciso approved cleo",
      "release-manager approved ben",
    ]);
    expect(verdict.approvers[0]).toMatchObject({
      commentId: 1,
      person: { id: 1, login: "ana" },
      role: "qa-lead",
      kind: "approve",
      digest12: D,
      time: minute(1),
      bodyHash: `hash of /approve qa-lead ${D}`,
    });
  });

  test("says what is missing, who may give it and the line to paste", () => {
    const verdict = verdictOf({ comments: commentsOf("ana: /approve qa-lead") });
    expect(verdict).toMatchObject({
      decision: "pending",
      message: "ciso, release-manager have yet to approve.",
      expiresAt: minute(7 * 24 * 60),
    });
    expect(verdict.missing).toEqual([
      {
        role: "ciso",
        people: 1,
        eligible: [{ id: 3, login: "cleo" }],
        waitsFor: [],
        unsatisfied: [],
        paste: `/approve ciso ${D}`,
        message: `1 more approval (cleo) by \`/approve ciso ${D}\`.`,
      },
      {
        role: "release-manager",
        people: 1,
        eligible: [
          { id: 2, login: "ben" },
          { id: 8, login: "hugo" },
        ],
        waitsFor: ["ciso"],
        unsatisfied: [],
        paste: `/approve release-manager ${D}`,
        message: `After ciso: 1 more approval (ben, hugo) by \`/approve release-manager ${D}\`.`,
      },
    ]);
  });

  test("says why a role is not required", () => {
    const owner = verdictOf({}).roles.find(({ role }) => role === "product-owner");
    expect(owner).toMatchObject({
      decision: "not-required",
      message: "Not required: it is a minor release, not major.",
    });
  });

  test.each([
    ["a newer candidate supersedes it", { candidate: { supersededBy: "v1.3.0-rc.2" } }, "superseded", "SUPERSEDED"],
    ["the decision is older than the policy lets it be", { now: 3 + 7 * 24 * 60 }, "expired", "DECISION_EXPIRED"],
    [
      "an author has no account",
      { part: { involved: [{ as: "author" as const, account: undefined, name: "Eve <e@x>", where: "0a1b2c3" }] } },
      "unsatisfiable",
      "AUTHOR_WITHOUT_ACCOUNT",
    ],
    ["its digest is none", { candidate: { digest: "sha256:0a1b2c3d4e5f" } }, "unsatisfiable", "CANDIDATE_MALFORMED"],
    [
      "nobody knows when it was requested",
      { candidate: { requestedAt: "soon" } },
      "unsatisfiable",
      "CANDIDATE_MALFORMED",
    ],
    ["it has no component", { parts: [] }, "unsatisfiable", "CANDIDATE_MALFORMED"],
  ])("does not approve what all roles approved when %s", (_, sketch, decision, reasonCode) => {
    expect(verdictOf({ comments: commentsOf(...ENOUGH), ...sketch })).toMatchObject({ decision, reasonCode });
  });

  test("is approved up to the last moment before it expires", () => {
    const sketch = { comments: commentsOf(...ENOUGH) };
    expect(verdictOf({ ...sketch, now: 3 + 7 * 24 * 60 - 1 }).decision).toBe("approved");
  });

  test("a request that nobody answered in time has expired, and later votes change nothing", () => {
    const week = 7 * 24 * 60;
    const late = commentOf(4, "ben: /approve release-manager", { createdAt: minute(week) });
    const comments = [...commentsOf(...ENOUGH.slice(0, 2)), late];
    expect(verdictOf({ comments, now: week - 1 }).decision).toBe("pending");
    const verdict = verdictOf({ comments, now: week });
    expect(verdict).toMatchObject({ decision: "expired", reasonCode: "REQUEST_EXPIRED" });
    expect(remarksOf(verdict)).toEqual(["ben LATE"]);
    expect(rolesOf(verdict)).toContain("release-manager expired");
  });

  test("without a required role there is nothing to wait for; without any role there is nobody to ask", () => {
    const policy = { roles: { ciso: { required: { environments: ["production"] }, members: ["cleo"] } } };
    const part = { environment: "staging" };
    expect(verdictOf({ policy, part })).toMatchObject({ decision: "approved", reasonCode: "NO_ROLE_REQUIRED" });
    expect(verdictOf({ policy: {} })).toMatchObject({ decision: "unsatisfiable", reasonCode: "NO_ROLES" });
  });

  test("a vote for an earlier candidate is stale and says what changed", () => {
    const earlier = [{ digest: EARLIER, changes: ["The artifact api-image changed.", "The policy changed."] }];
    const verdict = verdictOf({ comments: commentsOf("ana: /approve qa-lead ffeeddccbbaa"), candidate: { earlier } });
    expect(verdict.remarks).toEqual([
      {
        code: "STALE",
        commentId: 1,
        line: 1,
        login: "ana",
        message:
          "The vote is for the earlier candidate ffeeddccbbaa. The artifact api-image changed. The policy changed.",
        remedy: `Look at what is asked for now, and write a new comment with \`/approve qa-lead ${D}\`.`,
      },
    ]);
  });

  test.each([
    ["a digest that never was a candidate", "ana: /approve qa-lead 000000000000", {}, "UNKNOWN_DIGEST"],
    ["the right digest, before it was requested again", "ana: /approve qa-lead", { requestedAt: minute(2) }, "STALE"],
    ["a vote in a role that checks satisfy", "ana: /approve developer", {}, "NO_VOTES_IN_ROLE"],
    ["a vote of someone who is no member", "ben: /approve qa-lead", {}, "NOT_ELIGIBLE"],
    ["a break of the glass without a hotfix", "cleo: /break-glass ciso all is down", {}, "NO_HOTFIX"],
    ["a break of the glass by a role that may not", "ana: /break-glass qa-lead all is down", {}, "NO_BREAK_GLASS"],
    ["a revocation of nothing", "ana: /revoke qa-lead", {}, "NOTHING_TO_REVOKE"],
    ["a vote before the roles that it comes after", "ben: /approve release-manager", {}, "OUT_OF_ORDER"],
  ])("%s does not count", (_, line, candidate, code) => {
    const verdict = verdictOf({ comments: commentsOf(line), candidate });
    expect(verdict.decision).toBe("pending");
    expect(verdict.approvers).toEqual([]);
    expect(remarksOf(verdict)).toEqual([`${line.split(":")[0]} ${code}`]);
  });

  test("a train has one vote a role over its own digest, and needs the roles of all its components", () => {
    const parts = [
      partOf({ component: "frontend", environment: "staging" }),
      partOf({ component: "backend", bump: "major" }),
      partOf({ component: "models", environment: "staging", bump: "patch" }),
    ];
    const comments = commentsOf("ana: /approve qa-lead", "cleo: /approve ciso", "ben: /approve release-manager");
    const verdict = verdictOf({ parts, comments });
    expect(verdict).toMatchObject({ decision: "pending", message: "product-owner has yet to approve." });
    expect(verdict.roles.map(({ because }) => because)).toEqual([
      "it is always required",
      "it is always required",
      "it is for production (backend)",
      "it is a major release (backend)",
      "it is always required",
    ]);
    const all = [...comments, commentOf(9, "dora: /approve product-owner")];
    expect(verdictOf({ parts, comments: all }).decision).toBe("approved");
  });

  test("who wrote a part of a train approves no other part", () => {
    const parts = [
      partOf(),
      partOf({
        component: "models",
        involved: [{ as: "pusher", account: { id: 1, login: "ana", type: "User" }, name: "ana", where: "#7" }],
      }),
    ];
    const verdict = verdictOf({ parts, comments: commentsOf("ana: /approve qa-lead") });
    expect(verdict.remarks[0]?.message).toBe("ana pushed #7, and so counts in no role that votes.");
  });

  test("the digest's first twelve digits are what a vote names", () => {
    expect(DIGEST.slice(7, 19)).toBe(D);
  });
});
