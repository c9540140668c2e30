import type { Bump } from "../versioning/bump.ts";
import { DEFAULT_POLICY_FILE } from "./errors.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Policy } from "./generated/policy.ts";
import { type ResolvedApprovals, resolveApprovals } from "./resolve-approvals.ts";
import { type BranchRule, resolveBranches } from "./resolve-branches.ts";
import { type ResolvedChangelog, resolveChangelog } from "./resolve-changelog.ts";
import { type ResolvedCommits, resolveCommits } from "./resolve-commits.ts";
import { type ResolvedComponent, resolveComponents } from "./resolve-components.ts";
import {
  type ResolvedGovernance,
  type ResolvedRetention,
  type ResolvedSigning,
  resolveGovernance,
  resolveRetention,
  resolveSigning,
} from "./resolve-evidence.ts";
import { type ResolvedNotify, resolveNotify } from "./resolve-notify.ts";
import { type ResolvedSnapshot, resolveSnapshot } from "./resolve-snapshot.ts";
import { type ResolvedValidation, resolveValidation } from "./resolve-validation.ts";

export type { BranchRule } from "./resolve-branches.ts";
export type { ResolvedComponent } from "./resolve-components.ts";

/**
 * The policy with every default filled in, so that nothing later parses it again: durations are milliseconds (`forever` is Infinity),
 * percentages are fractions, "none" is undefined. What has no default and was not given is undefined, or empty.
 */
export interface ResolvedPolicy {
  /** The file that the policy was read from, or would be; for messages. */
  readonly file: string;
  /** In the order in which the policy lists them; at least one. */
  readonly components: readonly ResolvedComponent[];
  /** At least this bump for every component as soon as one is released; undefined where each has its own pace. */
  readonly linked: Bump | undefined;
  /** To be asked by `commitRulesFor`. */
  readonly commits: ResolvedCommits;
  /** To be asked by `branchRule`. */
  readonly branches: readonly BranchRule[];
  readonly changelog: ResolvedChangelog;
  readonly validation: ResolvedValidation;
  readonly approvals: ResolvedApprovals;
  readonly signing: ResolvedSigning;
  readonly snapshot: ResolvedSnapshot;
  readonly retention: ResolvedRetention;
  readonly notify: ResolvedNotify;
  readonly governance: ResolvedGovernance;
}

/** Fills in the defaults; without a policy the repository is one component, `release`, versioned by SemVer. */
export function resolvePolicy(policy: Policy | undefined, file: string = DEFAULT_POLICY_FILE): ResolvedPolicy {
  const given: Policy = policy ?? { version: 1 };
  const linked = given.linked ?? DEFAULTS.linked;
  const components = resolveComponents(given);
  return {
    file,
    components,
    linked: linked === "none" ? undefined : linked,
    commits: resolveCommits(given.commits),
    branches: resolveBranches(given.branches),
    changelog: resolveChangelog(
      given.changelog,
      components.map(({ name }) => name),
    ),
    validation: resolveValidation(given.validation),
    approvals: resolveApprovals(given.approvals),
    signing: resolveSigning(given.signing),
    snapshot: resolveSnapshot(given.snapshot),
    retention: resolveRetention(given.retention),
    notify: resolveNotify(given.notify),
    governance: resolveGovernance(given.governance),
  };
}
