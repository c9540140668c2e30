import type { CommitRules } from "../commits/commit-rules.ts";
import type { Bump } from "../versioning/bump.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Commits } from "./generated/policy.ts";

/** How far commits move a version, as far as that is the same for all components. */
export interface ResolvedCommits extends Omit<CommitRules, "scopeRule"> {
  /** Whether scopes name components. */
  readonly scopes: "free" | "components";
  /** Whether a breaking change turns 0.x into 1.0.0; otherwise it bumps MINOR there. */
  readonly majorOnZero: boolean;
  /** Whether a feature bumps MINOR in 0.x; otherwise it bumps PATCH there. */
  readonly minorOnZero: boolean;
}

export function resolveCommits(given: Commits = {}): ResolvedCommits {
  const defaults = DEFAULTS.commits;
  return {
    types: new Map<string, Bump>([...Object.entries(defaults.types), ...Object.entries(given.types ?? {})]),
    unconventional: given.unconventional ?? defaults.unconventional,
    squash: given.squash ?? defaults.squash,
    scopes: given.scopes ?? defaults.scopes,
    majorOnZero: given["major-on-zero"] ?? defaults["major-on-zero"],
    minorOnZero: given["minor-on-zero"] ?? defaults["minor-on-zero"],
  };
}

/** What commits mean for one component; where scopes name components, that depends on the component. */
export function commitRulesFor(
  policy: { readonly commits: ResolvedCommits; readonly components: readonly { readonly name: string }[] },
  component: string,
): CommitRules {
  const { types, unconventional, squash, scopes } = policy.commits;
  const rules = { types, unconventional, squash };
  if (scopes === "free") return rules;
  const names = new Set(policy.components.map(({ name }) => name.toLowerCase()));
  return { ...rules, scopeRule: { own: component.toLowerCase(), components: names } };
}
