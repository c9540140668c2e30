import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { formatDecision, parseDecision } from "@release-actions/core/evidence/decision-document";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { digestRelease, digestTrain } from "@release-actions/core/evidence/digest-release";
import type {
  DecidedRelease,
  DecidedRole,
  DecidedVote,
  Decision,
} from "@release-actions/core/evidence/generated/decision";
import type { Release } from "@release-actions/core/evidence/generated/release";
import { Ajv2020 } from "ajv/dist/2020.js";
import { problemsOf } from "./problems-of.ts";
import { sampleRelease } from "./sample-release.ts";

const FILE = "decision.json";

const decided = (change: Partial<Release> = {}): DecidedRelease => {
  const release = sampleRelease(change);
  const { component, version, tag, sha, environment } = release;
  return { component, version, tag, sha, environment, digest: digestRelease(release) };
};

const vote = (change: Partial<DecidedVote> = {}): DecidedVote => ({
  kind: "approve",
  person: { id: 7, login: "cleo" },
  comment: 101,
  time: "2025-10-22T08:00:00Z",
  body: digestBytes("/approve ciso 0123456789ab"),
  ...change,
});

const role = (change: Partial<DecidedRole> = {}): DecidedRole => ({
  role: "ciso",
  decision: "approved",
  because: "the release is for production",
  message: "cleo approved.",
  votes: [vote()],
  ...change,
});

const decision = (change: Partial<Decision> = {}): Decision => ({
  schemaVersion: 1,
  digest: decided().digest,
  releases: [decided()],
  decision: "approved",
  reasonCode: "ALL_APPROVED",
  policy: digestBytes("policy"),
  requester: { id: 583231, login: "ana" },
  ticket: 12,
  requestedAt: "2025-10-21T14:03:22Z",
  decidedAt: "2025-10-22T08:00:00Z",
  expiresAt: "2025-10-29T08:00:00Z",
  roles: [role()],
  ...change,
});

const problems = (change: object) =>
  problemsOf(() => parseDecision(formatDecision({ ...decision(), ...change }), FILE));

const train = [decided(), decided({ component: "frontend", tag: "frontend-v2.0.0" })].sort((a, b) =>
  a.digest < b.digest ? -1 : 1,
);
const emergency = { votes: [vote({ kind: "break-glass", reason: "data loss" })], waived: ["ciso"] };

describe("a decision", () => {
  test.each<[string, Partial<Decision>]>([
    ["one release", {}],
    ["a train", { releases: train, digest: digestTrain(train.map(({ digest }) => digest as `sha256:${string}`)) }],
    ["no role at all", { roles: [], reasonCode: "NO_ROLE_REQUIRED" }],
    ["an emergency", { emergency, roles: [role({ decision: "waived", votes: [] })], reasonCode: "GLASS_BROKEN" }],
    [
      "a rejection that is older than the request",
      {
        decision: "rejected",
        reasonCode: "REJECTED",
        roles: [
          role({ decision: "rejected", votes: [vote({ kind: "reject", time: "2025-10-20T00:00:00Z", reason: "no" })] }),
        ],
      },
    ],
  ])("of %s is read as it was written, and taken by its public schema", (_, change) => {
    const whole = decision(change);
    expect(parseDecision(Buffer.from(formatDecision(whole)), FILE)).toEqual(whole);
    const validate = new Ajv2020({ strict: true }).compile(
      JSON.parse(readFileSync("schema/decision.schema.json", "utf8")),
    );
    expect(validate(whole)).toBe(true);
  });

  test.each<[string, object, string]>([
    ["another digest", { digest: digestBytes("x") }, "`digest` is not the digest of the releases."],
    ["no release", { releases: [] }, "`releases` is empty. Give a list of at least one release."],
    [
      "a train out of order",
      { releases: train.toReversed(), digest: digestTrain(train.map(({ digest }) => digest as `sha256:${string}`)) },
      "`releases[1]` is out of order, or there twice.",
    ],
    ["a release twice", { releases: [decided(), decided()] }, "`releases[1]` is out of order, or there twice."],
    [
      "an approval without a role",
      { roles: [role(), role({ role: "qa-lead", decision: "pending", votes: [] })] },
      "`roles[1].decision` says pending of the role qa-lead, so that the release is not approved.",
    ],
    [
      "a role that is waived in no emergency",
      { roles: [role({ decision: "waived" })] },
      "`roles[0].decision` says waived of the role ciso",
    ],
    [
      "an approval that is older than the request",
      { roles: [role({ votes: [vote({ time: "2025-10-21T14:03:21Z" })] })] },
      "The document counts the comment 101, which is older than the request.",
    ],
    [
      "a broken glass that is older than the request",
      { emergency: { ...emergency, votes: [vote({ kind: "break-glass", time: "2025-10-21T14:03:21Z" })] } },
      "The document counts the comment 101",
    ],
    [
      "an end before its beginning",
      { expiresAt: "2025-10-22T07:59:59Z" },
      "The document was at its end before it was made.",
    ],
    [
      "a decision before the request",
      { decidedAt: "2025-10-21T14:03:21Z" },
      "The document was made before it was requested.",
    ],
    [
      "a vote on a day that no calendar has",
      { roles: [role({ votes: [vote({ time: "2025-02-30T00:00:00Z" })] })] },
      'The document has the time "2025-02-30T00:00:00Z", which no calendar has.',
    ],
    [
      "a verdict that decides nothing",
      { decision: "pending" },
      '`decision` is "pending", but must be one of `approved`, `rejected`, `expired`, `superseded`.',
    ],
    [
      "a vote without its comment",
      { roles: [role({ votes: [{ ...vote(), comment: 0 }] })] },
      "`roles[0].votes[0].comment` is 0, but must be a comment's id.",
    ],
    [
      "a message of two lines",
      { roles: [role({ message: "a\nb" })] },
      '`roles[0].message` is "a\\nb", but must be a text on one line.',
    ],
    ["an unknown key", { verdict: "approved" }, "`verdict` is no key of the schema."],
  ])("with %s is refused", async (_, change, message) => {
    const found = await problems(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`EVIDENCE_INVALID ${FILE}: ${message}`);
  });

  test("is refused in other bytes than its own", async () => {
    const found = await problemsOf(() => parseDecision(JSON.stringify(decision()), FILE));
    expect(found.map((problem) => problem.split(" ")[0])).toEqual(["EVIDENCE_NOT_CANONICAL"]);
  });
});
