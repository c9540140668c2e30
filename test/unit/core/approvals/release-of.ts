import type {
  Account,
  ApprovalFacts,
  Candidate,
  Directory,
  Involvement,
  MergedPull,
  ReleasePart,
  Team,
} from "@release-actions/core/approvals/approval-facts";
import type { ApprovalVerdict } from "@release-actions/core/approvals/approval-verdict";
import { decideApproval } from "@release-actions/core/approvals/decide-approval";
import { readVotes } from "@release-actions/core/approvals/read-votes";
import type { Comment, Vote } from "@release-actions/core/approvals/vote";
import type { Approvals } from "@release-actions/core/policy/generated/policy";
import { type ResolvedApprovals, resolveApprovals } from "@release-actions/core/policy/resolve-approvals";

export const DIGEST = `sha256:${"0a1b2c3d4e5f".padEnd(64, "0")}`;
export const D = "0a1b2c3d4e5f";
export const EARLIER = `sha256:${"ffeeddccbbaa".padEnd(64, "0")}`;
export const SHA = "5".repeat(40);

/** Ids by name: the same name is the same account everywhere. */
const NAMES = ["ghost", "ana", "ben", "cleo", "dora", "emil", "finn", "gita", "hugo", "ina", "jan"];

export function account(login: string, change: Partial<Account> = {}): Account {
  const known = NAMES.indexOf(login);
  const id = known > 0 ? known : 1000 + [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  return { id, login, type: "User", ...change };
}

/** The strategy's roles, §5. */
export const ROLES = {
  developer: { "satisfied-by": { checks: ["ci"], review: "merged" } },
  "qa-lead": { members: ["ana", "gita"] },
  ciso: { required: { environments: ["production"] }, critical: true, members: ["cleo"] },
  "product-owner": { required: { bump: ["major"] }, members: ["dora"] },
  "release-manager": { members: ["ben", "@inopsio/release-managers"], after: ["qa-lead", "ciso"] },
} satisfies Approvals["roles"];

export const STRATEGY: Approvals = { roles: ROLES, "break-glass": { people: 2, from: ["release-manager", "ciso"] } };

export function policyOf(given: Approvals = STRATEGY): ResolvedApprovals {
  return resolveApprovals(given);
}

export function pullOf(change: Partial<MergedPull> = {}): MergedPull {
  return {
    number: 12,
    head: "a".repeat(40),
    mergedAt: "2026-03-01T09:00:00Z",
    writers: [account("emil").id],
    reviews: [
      {
        id: 1,
        reviewer: account("finn"),
        state: "APPROVED",
        sha: "a".repeat(40),
        submittedAt: "2026-03-01T08:00:00Z",
        mayWrite: true,
      },
    ],
    ...change,
  };
}

export function partOf(change: Partial<ReleasePart> = {}): ReleasePart {
  return {
    component: "backend",
    sha: SHA,
    environment: "production",
    bump: "minor",
    labels: [],
    paths: ["services/api/main.py"],
    hotfix: false,
    involved: [involve("author", "emil")],
    checks: [
      {
        id: 1,
        name: "ci",
        app: "github-actions",
        sha: SHA,
        conclusion: "success",
        completedAt: "2026-03-01T09:30:00Z",
      },
    ],
    merged: { pulls: [pullOf()], direct: [] },
    ...change,
  };
}

export function involve(as: Involvement["as"], login: string, where = "0a1b2c3"): Involvement {
  return { as, account: account(login), name: login, where };
}

/** Every name is an account; the team of release managers is hugo and ben. */
export function directoryOf(teams: Readonly<Record<string, Team>> = {}): Directory {
  const known: Record<string, Team> = {
    "inopsio/release-managers": { status: "read", members: [account("ben"), account("hugo")] },
    ...teams,
  };
  return {
    people: new Map(NAMES.slice(1).map((login) => [login, account(login)])),
    teams: new Map(Object.entries(known)),
  };
}

/** Minutes after the request of 2026-03-01T10:00:00Z. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2026, 2, 1, 10, minutes)).toISOString();
}

/** Comments, a minute apart, as `ana: /approve qa-lead`; an approval's digest is filled in. */
export function commentsOf(...lines: readonly string[]): readonly Comment[] {
  return lines.map((line, index) => commentOf(index + 1, line));
}

export function commentOf(id: number, line: string, change: Partial<Comment> = {}): Comment {
  const [login = "", ...rest] = line.split(": ");
  const body = rest
    .join(": ")
    .replace(/^(\/approve [a-z-]+)$/gm, `$1 ${D}`)
    .replace(/^(\/break-glass [a-z-]+)(?= [a-z])/gm, `$1 ${D}`);
  return { id, author: account(login), createdAt: minute(id), lastEditedAt: undefined, body, ...change };
}

/** A hash that tells texts apart, which is all that is asked of it here. */
export const hash = (text: string) => `hash of ${text}`;

export interface Sketch {
  readonly comments?: readonly Comment[];
  readonly ledger?: readonly Vote[];
  readonly policy?: Approvals;
  readonly parts?: readonly ReleasePart[];
  readonly part?: Partial<ReleasePart>;
  readonly candidate?: Partial<Candidate>;
  readonly directory?: Directory;
  /** Minutes after the request. */
  readonly now?: number;
}

export function factsOf(sketch: Sketch): ApprovalFacts {
  const { comments = [], ledger = [], parts = [partOf(sketch.part)], directory = directoryOf() } = sketch;
  const candidate = {
    digest: DIGEST,
    requestedAt: minute(0),
    earlier: [],
    supersededBy: undefined,
    ...sketch.candidate,
  };
  const roles = policyOf(sketch.policy).roles.map(({ name }) => name);
  const reading = readVotes(comments, { roles, digest12: candidate.digest.slice(7, 19), ledger, hash });
  return { candidate, parts, directory, reading };
}

export function verdictOf(sketch: Sketch): ApprovalVerdict {
  return decideApproval(factsOf(sketch), policyOf(sketch.policy), new Date(minute(sketch.now ?? 100)));
}

/** `qa-lead approved ana, developer approved, …` without what is not required. */
export function rolesOf({ roles }: ApprovalVerdict): readonly string[] {
  return roles
    .filter(({ decision }) => decision !== "not-required")
    .map(({ role, decision, votes }) => [role, decision, ...votes.map(({ person }) => person.login)].join(" "));
}

export function remarksOf({ remarks }: Pick<ApprovalVerdict, "remarks">): readonly string[] {
  return remarks.map(({ code, login }) => `${login} ${code}`);
}
