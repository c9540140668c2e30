import { describe, expect, test } from "@jest/globals";
import type { CheckRun, MergedPull, Review } from "@release-actions/core/approvals/approval-facts";
import { satisfyRole } from "@release-actions/core/approvals/satisfy-role";
import type { SatisfiedBy } from "@release-actions/core/policy/generated/policy";
import { account, minute, partOf, policyOf, pullOf, SHA, verdictOf } from "./release-of.ts";

function satisfy(satisfiedBy: SatisfiedBy, change: Parameters<typeof partOf>[0] = {}) {
  const [role] = policyOf({ roles: { developer: { "satisfied-by": satisfiedBy } } }).roles;
  return role === undefined ? undefined : satisfyRole(role, [partOf(change)]);
}

const run = (id: number, change: Partial<CheckRun> = {}): CheckRun => ({
  id,
  name: "ci",
  app: "github-actions",
  sha: SHA,
  conclusion: "success",
  completedAt: minute(id),
  ...change,
});

describe("checks", () => {
  test.each<[string, readonly CheckRun[], string | undefined]>([
    ["one that succeeded", [run(1)], minute(1)],
    ["one that succeeded twice, since the first time", [run(1), run(2)], minute(1)],
    ["one that failed and then succeeded", [run(1, { conclusion: "failure" }), run(2)], minute(2)],
    ["one that was run again, in whatever order it is told", [run(2), run(1, { conclusion: "failure" })], minute(2)],
    ["one that succeeded and then failed", [run(1), run(2, { conclusion: "failure" })], undefined],
    ["one that runs again", [run(1), run(2, { conclusion: undefined, completedAt: undefined })], undefined],
    ["one that was skipped", [run(1, { conclusion: "skipped" })], undefined],
    ["one that is neutral", [run(1, { conclusion: "neutral" })], undefined],
    ["one of another commit", [run(1, { sha: "6".repeat(40) })], undefined],
    ["one of another App", [run(1, { app: "someone" })], undefined],
    ["one of another name", [run(1, { name: "CI" })], undefined],
    ["one whose end is not known", [run(1, { completedAt: "soon" })], undefined],
    ["none", [], undefined],
  ])("count %s", (_, checks, since) => {
    const found = satisfy({ checks: ["ci"] }, { checks });
    expect(found?.since).toBe(since === undefined ? undefined : Date.parse(since));
    expect(found?.attainable).toBe(true);
    expect(found?.missing.length).toBe(since === undefined ? 1 : 0);
  });

  test("must all have succeeded, by the App that the policy names", () => {
    const both: SatisfiedBy = { checks: ["ci", { name: "scan", app: "sonar" }] };
    expect(satisfy(both, { checks: [run(1)] })?.missing).toEqual(["The check scan of sonar has not run at 5555555."]);
    const checks = [run(1), run(2, { name: "scan", app: "sonar" })];
    expect(satisfy(both, { checks })?.since).toBe(Date.parse(minute(2)));
  });
});

const review = (id: number, change: Partial<Review> = {}): Review => ({
  id,
  reviewer: account("finn"),
  state: "APPROVED",
  sha: "a".repeat(40),
  submittedAt: "2026-03-01T08:00:00Z",
  mayWrite: true,
  ...change,
});

describe("the review of what was merged", () => {
  test.each<[string, boolean, Partial<MergedPull>]>([
    ["by someone else at the last push", true, {}],
    [
      "by one of two",
      true,
      { reviews: [review(1, { sha: "b".repeat(40) }), review(2, { reviewer: account("gita") })] },
    ],
    ["with a remark afterwards", true, { reviews: [review(1), review(2, { state: "COMMENTED" })] }],
    ["after asking for changes", true, { reviews: [review(1, { state: "CHANGES_REQUESTED" }), review(2)] }],
    ["before the last push", false, { head: "c".repeat(40) }],
    ["by its author", false, { writers: [account("finn").id] }],
    ["after the merge", false, { reviews: [review(1, { submittedAt: "2026-03-01T09:00:01Z" })] }],
    ["and then a demand for changes", false, { reviews: [review(1), review(2, { state: "CHANGES_REQUESTED" })] }],
    ["that was dismissed", false, { reviews: [review(1, { state: "DISMISSED" })] }],
    ["by a passer-by", false, { reviews: [review(1, { mayWrite: false })] }],
    ["by a bot", false, { reviews: [review(1, { reviewer: account("finn", { type: "Bot" }) })] }],
    ["by an account that is gone", false, { reviews: [review(1, { reviewer: undefined })] }],
    ["at no time", false, { reviews: [review(1, { submittedAt: "" })] }],
    ["by nobody", false, { reviews: [] }],
  ])("an approval %s satisfies: %s", (_, holds, change) => {
    const found = satisfy({ review: "merged" }, { merged: { pulls: [pullOf(change)], direct: [] } });
    expect(found?.since !== undefined).toBe(holds);
    expect(found?.attainable).toBe(holds);
  });

  test("is needed for every pull request, and leaves no commit without one", () => {
    const pulls = [pullOf(), pullOf({ number: 13, reviews: [] })];
    expect(satisfy({ review: "merged" }, { merged: { pulls, direct: ["d".repeat(40)] } })?.missing).toEqual([
      "No merged pull request brought the commit ddddddd.",
      "Nobody but its writers had approved #13 at its last push when it was merged.",
    ]);
  });

  test("is not believed where nothing is known to have been merged", () => {
    expect(satisfy({ review: "merged" }, { merged: { pulls: [], direct: [] } })?.since).toBeUndefined();
  });

  test("that is missing makes the release unsatisfiable, or is replaced by the role's members", () => {
    const part = { merged: { pulls: [], direct: ["d".repeat(40)] } };
    const developer = { "satisfied-by": { review: "merged" as const } };
    expect(verdictOf({ policy: { roles: { developer } }, part })).toMatchObject({
      decision: "unsatisfiable",
      reasonCode: "RELEASE_UNREVIEWED",
    });
    const verdict = verdictOf({ policy: { roles: { developer: { ...developer, members: ["finn"] } } }, part });
    expect(verdict).toMatchObject({ decision: "pending" });
    expect(verdict.missing[0]?.message).toBe(
      "No merged pull request brought the commit ddddddd. Or: 1 more approval (finn) by `/approve developer 0a1b2c3d4e5f`.",
    );
  });
});

test("a release that checks alone satisfy is decided no sooner than requested, and not after the request expired", () => {
  const policy = { roles: { developer: { "satisfied-by": { checks: ["ci"] } } } };
  expect(verdictOf({ policy })).toMatchObject({ decision: "approved", decidedAt: minute(0) });
  const week = 7 * 24 * 60;
  const late = { checks: [run(1, { completedAt: minute(week) })] };
  expect(verdictOf({ policy, part: late, now: week + 1 })).toMatchObject({ reasonCode: "REQUEST_EXPIRED" });
});

test("a check that is missing is all that a role without members lacks", () => {
  const policy = { roles: { developer: { "satisfied-by": { checks: ["ci"] } } } };
  const verdict = verdictOf({ policy, part: { checks: [] } });
  expect(verdict.missing).toEqual([
    {
      role: "developer",
      people: 0,
      eligible: [],
      waitsFor: [],
      unsatisfied: ["The check ci of github-actions has not run at 5555555."],
      paste: undefined,
      message: "The check ci of github-actions has not run at 5555555.",
    },
  ]);
});

test("what is missing of several components of a train is said once", () => {
  const policy = { roles: { developer: { "satisfied-by": { checks: ["ci"] } } } };
  const parts = ["backend", "frontend"].map((component) => partOf({ component, checks: [] }));
  expect(verdictOf({ policy, parts }).missing[0]?.unsatisfied).toEqual([
    "The check ci of github-actions has not run at 5555555.",
  ]);
});
