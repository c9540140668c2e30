import type { Bump } from "../versioning/bump.ts";
import type { Header } from "./parse-header.ts";

/** How far each kind of commit moves the version: the policy's `commits:` section. A breaking change is always major. */
export interface CommitRules {
  /**
   * Bump of each type, by `type(scope)`, `type` or `*` for every other type, in lower case; the first that is given counts.
   * A Map, because the keys are the user's data: `__proto__` is a type like any other.
   */
  readonly types: ReadonlyMap<string, Bump>;
  /** Bump of a commit whose title is no conventional header. */
  readonly unconventional: Bump;
  /** Whether several headers in a squash's body count where its title is no conventional header (`bullets`), or only titles. */
  readonly squash: "bullets" | "title";
  /** Where scopes name components: whose release this is. Without it a scope says nothing about components. */
  readonly scopeRule?: ScopeRule | undefined;
}

/**
 * In a repository whose scopes are its components' names, a commit counts in full for the components that its scope names,
 * and at most as patch for others whose files it touches: they only follow. Names in lower case.
 */
export interface ScopeRule {
  readonly own: string;
  readonly components: ReadonlySet<string>;
}

/** `feat` bumps minor, `fix`, `perf` and `revert` bump patch, nothing else bumps. */
export const DEFAULT_COMMIT_RULES: CommitRules = {
  types: new Map([
    ["feat", "minor"],
    ["fix", "patch"],
    ["perf", "patch"],
    ["revert", "patch"],
  ]),
  unconventional: "none",
  squash: "bullets",
};

/** The bump that the rules give to a header, `!` and footers aside. */
export function bumpOf({ type, scope }: Pick<Header, "type" | "scope">, { types }: CommitRules): Bump {
  const scoped = scope === undefined ? undefined : types.get(`${type}(${scope.toLowerCase()})`);
  return scoped ?? types.get(type) ?? types.get("*") ?? "none";
}

/** True where the header's scope names components, and none of them is the one that is released. */
export function isForOthers({ scope }: Pick<Header, "scope">, { scopeRule }: CommitRules): boolean {
  if (scopeRule === undefined || scope === undefined) return false;
  const named = scope.toLowerCase().split(/[\s,]+/);
  return !named.includes(scopeRule.own) && named.some((name) => scopeRule.components.has(name));
}
