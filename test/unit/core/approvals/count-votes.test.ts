import { describe, expect, test } from "@jest/globals";
import type { Comment, Vote } from "@release-actions/core/approvals/vote";
import type { Approvals } from "@release-actions/core/policy/generated/policy";
import {
  account,
  commentOf,
  commentsOf,
  directoryOf,
  involve,
  minute,
  remarksOf,
  rolesOf,
  verdictOf,
} from "./release-of.ts";

const policy: Approvals = {
  roles: { "qa-lead": { members: ["ana", "gita", "hugo"] }, ciso: { required: "never", members: ["cleo"] } },
};

const say = (...lines: readonly string[]) => verdictOf({ policy, comments: commentsOf(...lines) });

describe("rejections and revocations", () => {
  test.each([
    ["an approval stands", ["ana: /approve qa-lead"], "approved", []],
    ["a rejection wins over an approval", ["ana: /approve qa-lead", "gita: /reject qa-lead it fails"], "rejected", []],
    ["whichever came first", ["gita: /reject qa-lead it fails", "ana: /approve qa-lead"], "rejected", []],
    ["a role that is not required rejects too", ["ana: /approve qa-lead", "cleo: /reject ciso leaks"], "rejected", []],
    ["one takes back one's approval", ["ana: /approve qa-lead", "ana: /revoke qa-lead"], "pending", []],
    [
      "and may give it again",
      ["ana: /approve qa-lead", "ana: /revoke qa-lead", "ana: /approve qa-lead"],
      "approved",
      [],
    ],
    ["one takes back one's rejection", ["ana: /reject qa-lead it fails", "ana: /revoke qa-lead"], "pending", []],
    [
      "another of the role lifts a rejection",
      ["ana: /approve qa-lead", "gita: /reject qa-lead it fails", "hugo: /revoke qa-lead"],
      "approved",
      [],
    ],
    [
      "who has a vote there takes back that one first",
      ["ana: /approve qa-lead", "gita: /reject qa-lead it fails", "ana: /revoke qa-lead"],
      "rejected",
      [],
    ],
    [
      "and then lifts the rejection",
      ["ana: /approve qa-lead", "gita: /reject qa-lead no", "ana: /revoke qa-lead", "ana: /revoke qa-lead"],
      "pending",
      [],
    ],
    [
      "of another role nobody lifts it",
      ["ana: /approve qa-lead", "gita: /reject qa-lead it fails", "cleo: /revoke qa-lead"],
      "rejected",
      ["cleo NOT_ELIGIBLE"],
    ],
    [
      "a rejection takes its writer's approval along, also once it is lifted",
      ["ana: /approve qa-lead", "ana: /reject qa-lead it fails", "gita: /revoke qa-lead"],
      "pending",
      [],
    ],
    [
      "one does not approve over one's own rejection",
      ["ana: /reject qa-lead it fails", "ana: /approve qa-lead", "gita: /revoke qa-lead"],
      "pending",
      ["ana OWN_REJECTION"],
    ],
    [
      "rejecting twice is rejecting once",
      ["ana: /reject qa-lead it fails", "ana: /reject qa-lead still", "ana: /revoke qa-lead"],
      "pending",
      [],
    ],
    [
      "nobody but members rejects",
      ["ana: /approve qa-lead", "dora: /reject qa-lead no"],
      "approved",
      ["dora NOT_ELIGIBLE"],
    ],
    [
      "a revocation of nothing changes nothing",
      ["gita: /revoke qa-lead", "ana: /approve qa-lead"],
      "approved",
      ["gita NOTHING_TO_REVOKE"],
    ],
  ])("%s", (_, lines, decision, remarks) => {
    const verdict = verdictOf({ policy: { ...policy, "separation-of-duties": false }, comments: commentsOf(...lines) });
    expect(verdict.decision).toBe(decision);
    expect(remarksOf(verdict)).toEqual(remarks);
  });

  test("a rejection holds for the ticket, also when another digest is requested", () => {
    const comments = commentsOf("ana: /reject qa-lead it fails", "gita: /approve qa-lead");
    const verdict = verdictOf({ policy, comments, candidate: { requestedAt: minute(2) } });
    expect(verdict).toMatchObject({ decision: "rejected", message: "qa-lead has rejected this release." });
    expect(verdict.roles[0]).toMatchObject({ decision: "rejected", message: "ana rejects: it fails." });
  });

  test("several lines of one comment count one after the other", () => {
    expect(say("ana: /reject qa-lead it fails\n/revoke qa-lead\n/approve qa-lead").decision).toBe("approved");
    expect(say("ana: /approve qa-lead\n/reject qa-lead it fails").decision).toBe("rejected");
  });
});

describe("votes whose comment is gone", () => {
  const vote = (commentId: number, line: string): Vote => {
    const [login = "", kind = "", role = ""] = line.split(/: \/| /);
    const { id } = account(login);
    const known = { approve: "approve", reject: "reject", revoke: "revoke" } as const;
    const voted = Object.values(known).find((name) => name === kind) ?? "approve";
    const digest12 = voted === "approve" ? "0a1b2c3d4e5f" : undefined;
    return {
      commentId,
      line: 1,
      person: { id, login },
      role,
      kind: voted,
      digest12,
      reason: "no",
      time: minute(commentId),
      bodyHash: "h",
    };
  };
  const judged = (ledger: readonly Vote[], comments: readonly Comment[]) => verdictOf({ policy, ledger, comments });

  test("an approval is void, and the verdict says so", () => {
    const verdict = judged([vote(1, "ana: /approve qa-lead")], []);
    expect(verdict.decision).toBe("pending");
    expect(remarksOf(verdict)).toEqual(["ana VOID"]);
  });

  test("a rejection stays until the role revokes it", () => {
    const approval = commentOf(2, "gita: /approve qa-lead");
    const ledger = [vote(1, "ana: /reject qa-lead")];
    expect(judged(ledger, [approval]).decision).toBe("rejected");
    expect(judged(ledger, [approval, commentOf(3, "hugo: /revoke qa-lead")]).decision).toBe("approved");
  });

  test("a rejection that counted stays though its writer has left the role", () => {
    const comment = commentOf(1, "dora: /reject qa-lead no");
    const counted = { ...vote(1, "dora: /reject qa-lead"), bodyHash: `hash of ${comment.body}` };
    expect(judged([counted], [comment]).decision).toBe("rejected");
    expect(judged([], [comment]).decision).toBe("pending");
  });

  test("a revocation still takes the approval back, but lifts no rejection any more", () => {
    const revoked = [vote(2, "ana: /revoke qa-lead")];
    expect(judged(revoked, [commentOf(1, "ana: /approve qa-lead")]).decision).toBe("pending");
    expect(judged(revoked, [commentOf(1, "ana: /reject qa-lead no")]).decision).toBe("rejected");
  });
});

describe("who counts", () => {
  const roles = { "qa-lead": { members: ["ana", "@inopsio/qa"] }, ciso: { members: ["cleo"] } };
  const team = { "inopsio/qa": { status: "read" as const, members: [account("ana"), account("gita")] } };

  test.each([
    ["a member by login", "ana", {}, "approved"],
    ["a member by team", "gita", {}, "approved"],
    ["nobody else", "dora", {}, "pending"],
    ["not who requested the release", "ana", { part: { involved: [involve("requester", "ana")] } }, "pending"],
    ["not who wrote a commit", "ana", { part: { involved: [involve("author", "ana")] } }, "pending"],
    ["not who co-wrote one", "ana", { part: { involved: [involve("co-author", "ana")] } }, "pending"],
    ["not who pushed one", "ana", { part: { involved: [involve("pusher", "ana")] } }, "pending"],
    ["not who merged it", "ana", { part: { involved: [involve("merger", "ana", "#12")] } }, "pending"],
  ])("counts %s", (_, login, sketch, decision) => {
    const policy = { roles: { "qa-lead": roles["qa-lead"] } };
    const verdict = verdictOf({
      policy,
      directory: directoryOf(team),
      comments: commentsOf(`${login}: /approve qa-lead`),
      ...sketch,
    });
    expect(verdict.decision).toBe(decision);
  });

  test("who wrote a commit counts where the policy does not separate duties", () => {
    const policy = { roles: { "qa-lead": { members: ["emil"] } }, "separation-of-duties": false };
    expect(verdictOf({ policy, comments: commentsOf("emil: /approve qa-lead") }).decision).toBe("approved");
  });

  test("who wrote a commit counts in a role that checks and reviews can satisfy", () => {
    const policy = { roles: { developer: { members: ["emil"], "satisfied-by": { checks: ["none"] } } } };
    expect(verdictOf({ policy, comments: commentsOf("emil: /approve developer") }).decision).toBe("approved");
  });

  test("a login that was renamed still is the same account, and who took its name is not", () => {
    const policy = { roles: { "qa-lead": { members: ["ana"] } } };
    const renamed = commentOf(1, "ana: /approve qa-lead", { author: account("ana", { login: "ana-maria" }) });
    expect(verdictOf({ policy, comments: [renamed] }).decision).toBe("approved");
    const taken = commentOf(1, "ana: /approve qa-lead", { author: account("ana", { id: 4711 }) });
    expect(verdictOf({ policy, comments: [taken] }).decision).not.toBe("approved");
  });

  test("neither bots nor suspended accounts count, though the policy or a team names them", () => {
    const members = [account("ana", { suspended: true }), account("gita", { type: "Bot" }), account("hugo")];
    const policy = { roles: { "qa-lead": { members: ["@inopsio/qa"] } } };
    const directory = directoryOf({ "inopsio/qa": { status: "read", members } });
    const comments = commentsOf("ana: /approve qa-lead", "gita: /approve qa-lead");
    const verdict = verdictOf({ policy, directory, comments });
    expect(verdict.decision).toBe("pending");
    expect(verdict.remarks.map(({ message }) => message)).toEqual([
      "ana is suspended, and so counts in no role that votes.",
      "gita is no person, and so counts in no role that votes.",
    ]);
  });

  test("a team that cannot be read closes the gate, whoever else has approved", () => {
    const verdict = verdictOf({
      policy: { roles },
      comments: commentsOf("ana: /approve qa-lead", "cleo: /approve ciso"),
    });
    expect(verdict).toMatchObject({ decision: "unsatisfiable", reasonCode: "TEAM_UNREADABLE" });
    expect(verdict.remedy).toMatch(/read:org/);
  });
});

describe("distinct people", () => {
  const roles = { "qa-lead": { members: ["ana", "gita"] }, ciso: { members: ["ana", "cleo"] } };

  test("one person fills one role", () => {
    const verdict = verdictOf({ policy: { roles }, comments: commentsOf("ana: /approve qa-lead\n/approve ciso") });
    expect(rolesOf(verdict)).toEqual(["qa-lead approved ana", "ciso pending"]);
    expect(verdict.remarks[0]?.message).toBe("ana already fills qa-lead, and one person fills one role.");
    expect(verdict.missing[0]?.eligible.map(({ login }) => login)).toEqual(["cleo"]);
  });

  test("a later vote of another lets them move to the role that lacks them", () => {
    const comments = commentsOf("ana: /approve qa-lead\n/approve ciso", "gita: /approve qa-lead");
    const verdict = verdictOf({ policy: { roles }, comments });
    expect(rolesOf(verdict)).toEqual(["qa-lead approved gita", "ciso approved ana"]);
    expect(remarksOf(verdict)).toEqual([]);
  });

  test("votes that were not needed any more change neither who approved nor when", () => {
    const enough = ["ana: /approve qa-lead", "cleo: /approve ciso"];
    const more = verdictOf({
      policy: { roles },
      comments: commentsOf(...enough, "gita: /approve qa-lead", "ana: /approve ciso"),
    });
    const exact = verdictOf({ policy: { roles }, comments: commentsOf(...enough) });
    expect({ ...more, counted: [] }).toEqual({ ...exact, counted: [] });
  });

  test("one person may fill all roles where the policy lets them", () => {
    const policy = { roles, "distinct-people": false };
    const verdict = verdictOf({ policy, comments: commentsOf("ana: /approve qa-lead\n/approve ciso") });
    expect(verdict.decision).toBe("approved");
  });

  test("who fills one role is named for the others only where one person may fill them", () => {
    const missing = (distinct: boolean) =>
      verdictOf({ policy: { roles, "distinct-people": distinct }, comments: commentsOf("ana: /approve qa-lead") })
        .missing;
    expect(missing(true)[0]?.eligible.map(({ login }) => login)).toEqual(["cleo"]);
    expect(missing(false)[0]?.eligible.map(({ login }) => login)).toEqual(["ana", "cleo"]);
  });

  test("a role that asks for two is filled by two, not by one who votes twice", () => {
    const policy = { roles: { "qa-lead": { members: ["ana", "gita"], count: 2 } } };
    const twice = commentsOf("ana: /approve qa-lead", "ana: /approve qa-lead");
    expect(verdictOf({ policy, comments: twice }).missing[0]).toMatchObject({ people: 1 });
    const both = [...twice, commentOf(3, "gita: /approve qa-lead")];
    expect(verdictOf({ policy, comments: both }).decision).toBe("approved");
  });
});
