import { describe, expect, test } from "@jest/globals";
import { commentsOf, involve, minute, ROLES, remarksOf, rolesOf, verdictOf } from "./release-of.ts";

const hotfix = (lines: readonly string[], change = {}, more = {}) =>
  verdictOf({ comments: commentsOf(...lines), part: { hotfix: true, bump: "patch", ...change }, ...more });

const BROKEN = ["ben: /break-glass release-manager all logins fail", "hugo: /break-glass release-manager confirmed"];

describe("breaking the glass", () => {
  test("lets a hotfix out by two people with reasons and the critical roles, and demands a review afterwards", () => {
    const verdict = hotfix([...BROKEN, "cleo: /approve ciso"]);
    expect(verdict).toMatchObject({
      decision: "approved",
      reasonCode: "GLASS_BROKEN",
      message: "This is an emergency change: ben and hugo broke the glass. It must be reviewed afterwards.",
      decidedAt: minute(3),
      missing: [],
      emergency: { waived: ["qa-lead", "release-manager"], postReviewDue: minute(3 + 5 * 24 * 60) },
    });
    expect(verdict.emergency?.people.map(({ reason }) => reason)).toEqual(["all logins fail", "confirmed"]);
    expect(rolesOf(verdict)).toEqual([
      "developer approved",
      "qa-lead waived",
      "ciso approved cleo",
      "release-manager waived",
    ]);
  });

  test("waives no critical role", () => {
    expect(hotfix(BROKEN)).toMatchObject({
      decision: "pending",
      message:
        "qa-lead, ciso, release-manager have yet to approve. 2 of 2 people have broken the glass; ciso must approve all the same.",
    });
  });

  test.each([
    ["by one person", [BROKEN[0] ?? "", "cleo: /approve ciso"]],
    ["by one person twice", [BROKEN[0] ?? "", BROKEN[0] ?? "", "cleo: /approve ciso"]],
    ["by one who took it back", [...BROKEN, "hugo: /revoke release-manager", "cleo: /approve ciso"]],
    ["by someone of another role", [BROKEN[0] ?? "", "ana: /break-glass qa-lead yes", "cleo: /approve ciso"]],
    ["by votes", ["ben: /approve release-manager", "hugo: /approve release-manager", "cleo: /approve ciso"]],
  ])("is not done %s", (_, lines) => {
    expect(hotfix(lines).decision).toBe("pending");
  });

  test("is not done by who wrote the hotfix", () => {
    const verdict = hotfix([...BROKEN, "cleo: /approve ciso"], { involved: [involve("author", "ben")] });
    expect(verdict.decision).toBe("pending");
    expect(remarksOf(verdict)).toEqual(["ben NOT_ELIGIBLE"]);
  });

  test("does not lift a rejection", () => {
    expect(hotfix([...BROKEN, "cleo: /approve ciso", "ana: /reject qa-lead it fails"]).decision).toBe("rejected");
  });

  test("is known only where the policy says how, and for hotfixes", () => {
    const lines = [...BROKEN, "cleo: /approve ciso"];
    expect(hotfix(lines, {}, { policy: { roles: ROLES } }).decision).toBe("pending");
    expect(hotfix(lines, { hotfix: false }).decision).toBe("pending");
  });

  test("may be done by the one who also approves as a critical role", () => {
    const lines = ["ben: /break-glass release-manager it burns", "cleo: /break-glass ciso it burns\n/approve ciso"];
    expect(hotfix(lines)).toMatchObject({ decision: "approved", reasonCode: "GLASS_BROKEN", decidedAt: minute(2) });
  });

  test("counts a person of two roles once, by the first line", () => {
    const roles = { a: { members: ["ben", "hugo"] }, b: { members: ["ben"] }, c: { members: ["ana"] } };
    const lines = ["ben: /break-glass a it burns", "hugo: /break-glass a yes", "ben: /break-glass b still"];
    const verdict = hotfix(lines, {}, { policy: { roles, "break-glass": { people: 2, from: ["a", "b"] } } });
    expect(verdict.decidedAt).toBe(minute(2));
    expect(verdict.emergency?.people.map(({ reason }) => reason)).toEqual(["it burns", "yes"]);
  });

  test("keeps the approvals that were given besides", () => {
    const verdict = hotfix([...BROKEN, "ana: /approve qa-lead", "cleo: /approve ciso"]);
    expect(verdict.emergency?.waived).toEqual(["release-manager"]);
    expect(verdict.approvers.map(({ person }) => person.login)).toEqual(["ana", "cleo"]);
  });

  test("stays an emergency once it was one, and is none where all had approved before", () => {
    const all = ["ana: /approve qa-lead", "cleo: /approve ciso", "ben: /approve release-manager"];
    expect(hotfix([...BROKEN, ...all]).reasonCode).toBe("GLASS_BROKEN");
    expect(hotfix([...all, ...BROKEN]).reasonCode).toBe("ALL_APPROVED");
  });

  test("opens a request that nobody else can answer", () => {
    const teams = { directory: { people: new Map(), teams: new Map() } };
    const roles = {
      "qa-lead": { members: ["emil"] },
      manager: { required: "never", members: ["ben", "hugo"] },
    } as const;
    const policy = { roles, "break-glass": { people: 2, from: ["manager"] } };
    expect(hotfix([], {}, { policy })).toMatchObject({ decision: "pending" });
    expect(hotfix([], { hotfix: false }, { policy })).toMatchObject({ decision: "unsatisfiable" });
    expect(hotfix([], {}, { policy, ...teams })).toMatchObject({ decision: "unsatisfiable" });
    const lines = ["ben: /break-glass manager it burns", "hugo: /break-glass manager yes"];
    expect(hotfix(lines, {}, { policy })).toMatchObject({ decision: "approved", reasonCode: "GLASS_BROKEN" });
  });
});
