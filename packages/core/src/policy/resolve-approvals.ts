import type { Bump } from "../versioning/bump.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Approvals, BreakGlass, Role, RoleCondition, SatisfiedBy } from "./generated/policy.ts";
import { parseDuration } from "./parse-quantity.ts";

/** Who has to approve a release, and what makes an approval count. */
export interface ResolvedApprovals {
  /** Milliseconds. */
  readonly expiresAfter: number;
  readonly separationOfDuties: boolean;
  readonly distinctPeople: boolean;
  /** In the order of the policy; empty where it names none. */
  readonly roles: readonly ResolvedRole[];
  readonly breakGlass: ResolvedBreakGlass | undefined;
}

/** When a role's approval is needed, and who or what gives it. */
export interface ResolvedRole {
  readonly name: string;
  readonly required: "always" | "never" | ResolvedCondition;
  /** How many members must approve. */
  readonly count: number;
  readonly members: readonly Member[];
  readonly critical: boolean;
  /** Roles that must have approved before. */
  readonly after: readonly string[];
  readonly satisfiedBy: ResolvedSatisfaction | undefined;
}

/** Conditions that must all hold; undefined ones are not asked. Of a list any item does. */
export interface ResolvedCondition {
  readonly environments: readonly string[] | undefined;
  readonly bump: readonly Bump[] | undefined;
  readonly labels: readonly string[] | undefined;
  readonly paths: readonly string[] | undefined;
  readonly components: readonly string[] | undefined;
}

/** Someone who may vote; logins and slugs are in lower case, as GitHub compares them without regard to case. */
export type Member =
  | { readonly kind: "person"; readonly login: string }
  | { readonly kind: "team"; readonly organization: string; readonly slug: string };

/** What satisfies a role without a vote: all of it. */
export interface ResolvedSatisfaction {
  readonly checks: readonly { readonly name: string; readonly app: string }[];
  readonly mergedByReview: boolean;
}

/** How an emergency release goes out without its full approval. */
export interface ResolvedBreakGlass {
  readonly people: number;
  readonly from: readonly string[];
  /** Milliseconds. */
  readonly reviewWithin: number;
}

/** The App by which GitHub Actions reports its jobs as check runs. */
const ACTIONS = "github-actions";

export function resolveApprovals(given: Approvals = {}): ResolvedApprovals {
  const defaults = DEFAULTS.approvals;
  return {
    expiresAfter: parseDuration(given["expires-after"] ?? defaults["expires-after"]),
    separationOfDuties: given["separation-of-duties"] ?? defaults["separation-of-duties"],
    distinctPeople: given["distinct-people"] ?? defaults["distinct-people"],
    roles: Object.entries(given.roles ?? {}).map(([name, role]) => resolveRole(name, role)),
    breakGlass: given["break-glass"] && resolveBreakGlass(given["break-glass"]),
  };
}

/** Reads `ana` as a person and `@organization/team` as a team. */
export function readMember(text: string): Member {
  const [, organization, slug] = /^@([^/]+)\/(.+)$/.exec(text.toLowerCase()) ?? [];
  if (organization === undefined || slug === undefined) return { kind: "person", login: text.toLowerCase() };
  return { kind: "team", organization, slug };
}

function resolveRole(name: string, role: Role): ResolvedRole {
  const { required = DEFAULTS.role.required, members = [], count, critical, after } = role;
  return {
    name,
    required: typeof required === "string" ? required : resolveCondition(required),
    count: count ?? DEFAULTS.role.count,
    members: members.map(readMember),
    critical: critical ?? DEFAULTS.role.critical,
    after: after ?? DEFAULTS.role.after,
    satisfiedBy: role["satisfied-by"] && resolveSatisfaction(role["satisfied-by"]),
  };
}

function resolveCondition({ environments, bump, labels, paths, components }: RoleCondition): ResolvedCondition {
  return { environments, bump, labels, paths, components };
}

function resolveSatisfaction({ checks = [], review }: SatisfiedBy): ResolvedSatisfaction {
  return {
    checks: checks.map((check) => (typeof check === "string" ? { name: check, app: ACTIONS } : check)),
    mergedByReview: review === "merged",
  };
}

function resolveBreakGlass({ people, from, ...given }: BreakGlass): ResolvedBreakGlass {
  const defaults = DEFAULTS.breakGlass;
  return {
    people: people ?? defaults.people,
    from,
    reviewWithin: parseDuration(given["review-within"] ?? defaults["review-within"]),
  };
}
