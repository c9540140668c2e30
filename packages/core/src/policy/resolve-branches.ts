import type { Bump } from "../versioning/bump.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Branch } from "./generated/policy.ts";

/** What becomes of commits on the branches of a pattern. */
export interface BranchRule {
  /** A branch name, or a glob with `*` (past a slash only at the end) and `**`. */
  readonly pattern: string;
  /** The GitHub environment that the branch is deployed to, if any. */
  readonly environment: string | undefined;
  /** The channel of its pre-releases, such as `rc`; undefined for final versions. */
  readonly prerelease: string | undefined;
  /** How far each release moves the version; undefined where the commits say so. */
  readonly bump: Bump | undefined;
  /** Whether a commit that asks for more than `bump` is refused. */
  readonly features: "refuse" | "allow";
  /** The level at which branches of the pattern hold maintained lines: release/1.x (major) or release/1.2.x (minor). */
  readonly maintain: "major" | "minor" | undefined;
}

/** The defaults' table with the policy's rules laid over it, key by key; in the order in which they are written. */
export function resolveBranches(branches: Readonly<Record<string, Branch>> = {}): readonly BranchRule[] {
  const defaults = new Map<string, Branch>(Object.entries(DEFAULTS.branches));
  const patterns = new Set([...defaults.keys(), ...Object.keys(branches)]);
  return [...patterns].map((pattern) => toRule(pattern, { ...defaults.get(pattern), ...branches[pattern] }));
}

/**
 * The rule for a branch (its name without `refs/heads/`): an exact name before any glob, of the globs the longest, of equally
 * long ones the first by code points. A branch without a rule releases by its commits and is deployed nowhere.
 */
export function branchRule({ branches }: { readonly branches: readonly BranchRule[] }, branch: string): BranchRule {
  const matching = branches.filter(({ pattern }) => pattern === branch || matchesGlob(pattern, branch));
  const [best] = matching.sort((a, b) => rank(b, branch) - rank(a, branch) || (a.pattern < b.pattern ? -1 : 1));
  return best ?? toRule(branch, {});
}

function rank({ pattern }: BranchRule, branch: string): number {
  return pattern === branch ? Number.POSITIVE_INFINITY : pattern.length;
}

/** A star that ends a pattern takes whatever follows: a component whose tags are `api/v1.2.4` has its hotfixes on `hotfix/api/v1.2.4`. */
function matchesGlob(pattern: string, branch: string): boolean {
  if (!pattern.includes("*")) return false;
  const expression = pattern
    .replace(/\*+$/, "**")
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&")))
    .join("");
  return new RegExp(`^${expression}$`, "su").test(branch);
}

function toRule(pattern: string, given: Branch): BranchRule {
  const { environment, prerelease, bump, features, maintain } = { ...DEFAULTS.branch, ...given };
  return {
    pattern,
    environment: unlessNone(environment),
    prerelease: unlessNone(prerelease),
    bump: bump === "auto" ? undefined : bump,
    features,
    maintain: maintain === "none" ? undefined : maintain,
  };
}

function unlessNone(text: string): string | undefined {
  return text === "none" ? undefined : text;
}
