import { describe, expect, test } from "@jest/globals";
import { preflightRequest } from "@release-actions/core/approvals/preflight-request";
import type { Approvals } from "@release-actions/core/policy/generated/policy";
import { account, directoryOf, factsOf, involve, policyOf, type Sketch, verdictOf } from "./release-of.ts";

function preflight(sketch: Sketch, isProtected = true) {
  const facts = { ...factsOf(sketch), defaultBranch: { name: "main", isProtected } };
  return preflightRequest(facts, policyOf(sketch.policy));
}

const one = (members: string[], count = 1): Approvals => ({
  roles: { "qa-lead": { members, count } },
});
const team = (...logins: readonly string[]) =>
  directoryOf({ "inopsio/qa": { status: "read", members: logins.map((login) => account(login)) } });

describe("preflightRequest", () => {
  test("finds nothing where everybody who is needed can vote", () => {
    expect(preflight({})).toEqual([]);
  });

  test.each<[string, Sketch, string, string]>([
    [
      "the only member wrote the code",
      { policy: one(["emil"]) },
      "NO_ELIGIBLE_PERSON",
      "qa-lead needs 1 person, but nobody is left: emil wrote 0a1b2c3.",
    ],
    [
      "one of two members that are needed requested it",
      { policy: one(["ana", "ben"], 2), part: { involved: [involve("requester", "ben")] } },
      "NO_ELIGIBLE_PERSON",
      "qa-lead needs 2 people, but only 1 of its members is left: ben requested the release.",
    ],
    [
      "the only team is empty",
      { policy: one(["@inopsio/qa"]), directory: team() },
      "TEAM_EMPTY",
      "Nobody can approve as qa-lead: @inopsio/qa has no members.",
    ],
    [
      "a team is smaller than what is asked for",
      { policy: one(["@inopsio/qa"], 2), directory: team("ana") },
      "TOO_FEW_MEMBERS",
      "qa-lead needs 2 people, but has 1.",
    ],
    [
      "a team and a login are one person",
      { policy: one(["ana", "@inopsio/qa"], 2), directory: team("ana") },
      "TOO_FEW_MEMBERS",
      "qa-lead needs 2 people, but has 1.",
    ],
    [
      "two roles need the same person",
      {
        policy: {
          roles: { "qa-lead": { members: ["ana"] }, ciso: { members: ["ana"] }, owner: { members: ["dora"] } },
        },
      },
      "PERSON_NEEDED_TWICE",
      "qa-lead, ciso together need 2 people, but only ana may fill them, and one person fills one role.",
    ],
    [
      "a team cannot be read",
      { policy: one(["ana", "@inopsio/other"]) },
      "TEAM_UNREADABLE",
      "The members of @inopsio/other, who vote as qa-lead, cannot be read.",
    ],
    [
      "a team is not there",
      { policy: one(["ana", "@inopsio/qa"]), directory: directoryOf({ "inopsio/qa": { status: "missing" } }) },
      "TEAM_MISSING",
      "There is no team @inopsio/qa, which the policy names for qa-lead.",
    ],
    [
      "a member is not there",
      { policy: one(["ana", "Zoe"]) },
      "MEMBER_UNKNOWN",
      "There is no account zoe, which the policy names for qa-lead.",
    ],
    [
      "what was merged was not reviewed",
      {
        policy: { roles: { developer: { "satisfied-by": { review: "merged" } } } },
        part: { merged: { pulls: [], direct: ["d".repeat(40)] } },
      },
      "RELEASE_UNREVIEWED",
      "developer cannot be satisfied any more: No merged pull request brought the commit ddddddd.",
    ],
    [
      "an author has no account",
      { part: { involved: [{ as: "co-author", account: undefined, name: "Eve <eve@x>", where: "0a1b2c3" }] } },
      "AUTHOR_WITHOUT_ACCOUNT",
      'GitHub knows no account of the co-author "Eve <eve@x>" (0a1b2c3), so nobody can tell whether they also approve.',
    ],
    ["the policy has no roles", { policy: {} }, "NO_ROLES", "The policy names no role that approves releases."],
  ])("refuses a request where %s, and names the way out", (_, sketch, code, message) => {
    const errors = preflight(sketch);
    expect(errors.map((error) => [error.code, error.message])).toEqual([[code, message]]);
    expect(errors[0]?.remedy).toMatch(/^[A-Z].*\.$/);
    expect(verdictOf(sketch)).toMatchObject(
      code === "MEMBER_UNKNOWN" ? { decision: "pending" } : { decision: "unsatisfiable", reasonCode: code },
    );
  });

  test("refuses a request where the default branch is unprotected", () => {
    expect(preflight({}, false).map(({ code }) => code)).toEqual(["BRANCH_UNPROTECTED"]);
  });

  test("tells all at once", () => {
    const roles = {
      a: { members: ["emil"] },
      b: { members: ["ana"] },
      c: { members: ["ana"] },
      d: { members: ["zoe", "ben"] },
    };
    expect(preflight({ policy: { roles } }, false).map(({ code }) => code)).toEqual([
      "BRANCH_UNPROTECTED",
      "MEMBER_UNKNOWN",
      "NO_ELIGIBLE_PERSON",
      "PERSON_NEEDED_TWICE",
    ]);
  });

  test("does not ask who fills a role that this release does not need", () => {
    const roles = {
      "qa-lead": { members: ["ana"] },
      ciso: { required: { bump: ["major" as const] }, members: ["emil", "@x/y"] },
    };
    expect(preflight({ policy: { roles } })).toEqual([]);
  });

  test("lets one person fill two roles where the policy does", () => {
    const roles = { "qa-lead": { members: ["ana"] }, ciso: { members: ["ana"] } };
    expect(preflight({ policy: { roles, "distinct-people": false } })).toEqual([]);
  });

  test("leaves people out of account whom GitHub maps to no account where duties are not separated", () => {
    const part = { involved: [{ as: "author" as const, account: undefined, name: "Eve", where: "0a1b2c3" }] };
    expect(preflight({ policy: { ...one(["ana"]), "separation-of-duties": false }, part })).toEqual([]);
  });
});
