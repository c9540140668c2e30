import { describe, expect, test } from "@jest/globals";
import { decideApproval } from "@release-actions/core/approvals/decide-approval";
import type { Comment } from "@release-actions/core/approvals/vote";
import type { Approvals } from "@release-actions/core/policy/generated/policy";
import fc from "fast-check";
import {
  account,
  commentOf,
  commentsOf,
  D,
  DIGEST,
  factsOf,
  minute,
  policyOf,
  type Sketch,
  verdictOf,
} from "./release-of.ts";

const PEOPLE = ["ana", "ben", "cleo", "dora", "emil", "hugo"];
const NAMES = ["a", "b", "c", "d"];

const roleOf = (after: string[]) =>
  fc.record({
    members: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 }),
    count: fc.integer({ min: 1, max: 2 }),
    critical: fc.boolean(),
    required: fc.constantFrom("always" as const, "always" as const, "never" as const),
    after: fc.subarray(after),
  });

/** Up to four roles, each coming after any of those before it. */
const policies = (ordered: boolean): fc.Arbitrary<Approvals> =>
  fc
    .tuple(
      ...NAMES.map((_, index) => roleOf(ordered ? NAMES.slice(0, index) : [])),
      fc.boolean(),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([a, b, c, d, distinct, size]) => ({
      roles: Object.fromEntries(Object.entries({ a, b, c, d }).slice(0, Number(size))) as Approvals["roles"] & object,
      "distinct-people": distinct === true,
      "break-glass": { people: 2, from: ["a"] },
    }));

const command = (kinds: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...kinds), fc.constantFrom(...NAMES))
    .map(([login, kind, role]) => `${login}: ${kind.replace("ROLE", role)}`);

const APPROVE = `/approve ROLE ${D}`;
const KINDS = [
  APPROVE,
  APPROVE,
  APPROVE,
  "/reject ROLE no",
  "/revoke ROLE",
  `/break-glass ROLE ${D} it burns`,
  `/approve ROLE ${"1".repeat(12)}`,
];

/** Comments with few different times, so that many are of one second. */
const comments = (kinds: readonly string[] = KINDS): fc.Arbitrary<readonly Comment[]> =>
  fc
    .array(fc.tuple(command(kinds), fc.integer({ min: 1, max: 6 })), { maxLength: 14 })
    .map((list) => list.map(([line, time], index) => commentOf(index + 1, line, { createdAt: minute(time) })));

const sketches = (ordered = true, kinds = KINDS): fc.Arbitrary<Sketch> =>
  fc.record({ policy: policies(ordered), comments: comments(kinds), part: fc.record({ hotfix: fc.boolean() }) });

const many = { numRuns: 150 };

describe("decideApproval, for any votes", () => {
  test("an approval, a break of the glass or a rejection more never approves what a rejection blocks", () => {
    const more = command([APPROVE, `/break-glass ROLE ${D} it burns`, "/reject ROLE no"]);
    let blocked = 0;
    fc.assert(
      fc.property(sketches(), more, fc.integer({ min: 1, max: 20 }), (sketch, line, time) => {
        const { decision } = verdictOf(sketch);
        const added = commentOf(99, line, { createdAt: minute(time) });
        const after = verdictOf({ ...sketch, comments: [...(sketch.comments ?? []), added] }).decision;
        if (decision === "rejected") blocked++;
        if (decision === "rejected") expect(after).toBe("rejected");
        if (line.includes("/reject") && after === "approved") expect(decision).toBe("approved");
      }),
      many,
    );
    expect(blocked).toBeGreaterThan(10);
  });

  test("without the votes of a required role it is not approved", () => {
    let approved = 0;
    fc.assert(
      fc.property(sketches(true, [APPROVE]), (sketch) => {
        const verdict = verdictOf({ ...sketch, part: {} });
        if (verdict.decision !== "approved") return;
        for (const { role, required } of verdict.roles) {
          if (!required) continue;
          const rest = (sketch.comments ?? []).filter(({ body }) => !body.startsWith(`/approve ${role} `));
          expect(verdictOf({ ...sketch, comments: rest, part: {} }).decision).not.toBe("approved");
          approved++;
        }
      }),
      { numRuns: 300 },
    );
    expect(approved).toBeGreaterThan(10);
  });

  test("an approval rests on as many different people as each required role asks for, all of them its members", () => {
    fc.assert(
      fc.property(sketches(), (sketch) => {
        const verdict = verdictOf({ ...sketch, part: {} });
        if (verdict.decision !== "approved") return;
        for (const { role, required, votes } of verdict.roles) {
          const { members = [], count = 1 } = sketch.policy?.roles?.[role] ?? {};
          expect(new Set(votes.map(({ person }) => person.id)).size).toBe(required ? count : 0);
          for (const { person } of votes) expect(members).toContain(person.login);
        }
        const people = verdict.approvers.map(({ person }) => person.id);
        expect(people).not.toContain(account("emil").id);
        if (sketch.policy?.["distinct-people"]) expect(new Set(people).size).toBe(people.length);
      }),
      many,
    );
  });

  test("the order in which comments are given does not matter, neither of those of one second", () => {
    fc.assert(
      fc.property(sketches(), fc.func(fc.nat()), (sketch, weigh) => {
        const shuffled = (sketch.comments ?? []).toSorted((one, other) => weigh(one.id) - weigh(other.id));
        expect(verdictOf({ ...sketch, comments: shuffled })).toEqual(verdictOf(sketch));
      }),
      many,
    );
  });

  test("the times of approvals do not matter where no role comes after another", () => {
    fc.assert(
      fc.property(
        sketches(false, [APPROVE]),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 14, maxLength: 14 }),
        (sketch, times) => {
          const moved = (sketch.comments ?? []).map((comment, index) => ({
            ...comment,
            createdAt: minute(times[index] ?? 1),
          }));
          expect(verdictOf({ ...sketch, comments: moved }).decision).toBe(verdictOf(sketch).decision);
        },
      ),
      many,
    );
  });

  test("where roles come after others, the times in this order are as good as any", () => {
    fc.assert(
      fc.property(sketches(true, [APPROVE]), (sketch) => {
        const inOrder = (sketch.comments ?? []).map((comment) => ({
          ...comment,
          createdAt: minute(NAMES.indexOf(comment.body.split(" ")[1] ?? "") + 1),
        }));
        const before = verdictOf(sketch).decision;
        if (before === "approved") expect(verdictOf({ ...sketch, comments: inOrder }).decision).toBe("approved");
      }),
      many,
    );
  });

  test("a request that nobody can answer is one that no votes approve", () => {
    fc.assert(
      fc.property(sketches(), (sketch) => {
        if (verdictOf({ ...sketch, comments: [] }).decision !== "unsatisfiable") return;
        expect(["unsatisfiable", "rejected"]).toContain(verdictOf(sketch).decision);
      }),
      many,
    );
  });

  test("facts of any kind give a verdict, and never an error", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("", DIGEST, "2026-03-01T10:00:00Z", "a", "constructor", "__proto__"),
    );
    const time = fc.oneof(text, fc.constantFrom("+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00.000Z"));
    fc.assert(
      fc.property(sketches(), text, time, time, fc.double(), (sketch, digest, requestedAt, createdAt, now) => {
        const list = [...(sketch.comments ?? []), commentOf(50, `ana: /approve a ${D}`, { createdAt })];
        const facts = factsOf({ ...sketch, comments: list, candidate: { digest, requestedAt } });
        const verdict = decideApproval(facts, policyOf(sketch.policy), new Date(now));
        expect(verdict.roles.length).toBe(facts.parts.length * Object.keys(sketch.policy?.roles ?? {}).length);
        if (digest !== DIGEST) expect(verdict.decision).not.toBe("approved");
      }),
      many,
    );
  });
});

test("bears thousands of comments", () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => {
    const login = PEOPLE[index % 6] ?? "ana";
    return `${login}: /${["approve", "reject", "revoke"][index % 3]} ${["qa-lead", "release-manager"][index % 2]} no`;
  });
  const enough = ["ana: /approve qa-lead", "cleo: /approve ciso", "ben: /approve release-manager"];
  const verdict = verdictOf({
    comments: commentsOf(...lines, ...enough),
    candidate: { requestedAt: minute(-1) },
    now: 5_100,
  });
  expect(verdict.remarks.length).toBeGreaterThan(1_000);
  expect(verdict.decision).toBe("rejected");
});

test("bears a team of thousands that all vote for everything", () => {
  const logins = Array.from({ length: 2_500 }, (_, index) => `p${index}`);
  const members = logins.map((login, index) => account(login, { id: 10_000 + index }));
  const roles = {
    "qa-lead": { members: ["@x/all"], count: 20 },
    ciso: { members: ["@x/all"], count: 20, after: ["qa-lead"] },
  };
  const comments = members.flatMap((author, index) => [
    commentOf(index, `${author.login}: /approve ciso\n/approve qa-lead ${D}`, { author, createdAt: minute(index) }),
    commentOf(9_000 + index, `${author.login}: /approve ciso`, { author, createdAt: minute(index) }),
  ]);
  const directory = { people: new Map(), teams: new Map([["x/all", { status: "read" as const, members }]]) };
  const verdict = verdictOf({ policy: { roles }, comments, directory, now: 3_000 });
  expect(verdict).toMatchObject({ decision: "approved", decidedAt: minute(39) });
});
