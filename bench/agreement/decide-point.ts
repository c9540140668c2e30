import { accountFor } from "@release-actions/core/commits/account-for";
import type { Account, Commit } from "@release-actions/core/commits/commit";
import type { CommitRules } from "@release-actions/core/commits/commit-rules";
import { type Bump, highestBump } from "@release-actions/core/versioning/bump";
import { computeNextVersion } from "@release-actions/core/versioning/compute-next-version";
import { isFinal, makeVersion, parseVersion } from "@release-actions/core/versioning/version";
import type { BenchPolicy } from "./read-bench-policy.ts";
import type { Point } from "./read-corpus.ts";

/** What was decided at a point, with the account that it rests on. */
export interface Decision {
  readonly bump: Bump;
  readonly account: Account;
}

/**
 * Decides a point as version-bump does: the account of the component's commits, then the next version's rules.
 * @param range every commit of the repository between the point's ends, newest first
 * @param components the names of all components, lower case
 */
export function decidePoint(
  point: Point,
  range: readonly Commit[],
  policy: BenchPolicy,
  components: ReadonlySet<string>,
): Decision {
  const rules = rulesFor(point, policy, components);
  const account = accountFor(point.path === "" ? range : range.filter((commit) => touches(commit, point.path)), rules);
  let asked = account.bump;
  if (point.path !== "" && policy.linked !== "none" && accountFor(range, rules).bump !== "none") {
    asked = highestBump(asked, policy.linked);
  }
  return { bump: moveVersion(point.previousTag, asked, account, policy), account };
}

function rulesFor({ component }: Point, policy: BenchPolicy, components: ReadonlySet<string>): CommitRules {
  if (component === "" || !policy.scopesAreComponents) return policy.commits;
  return { ...policy.commits, scopeRule: { own: component.toLowerCase(), components } };
}

function touches({ paths = [] }: Commit, folder: string): boolean {
  return paths.some((path) => path === folder || path.startsWith(`${folder}/`));
}

function moveVersion(tag: string, asked: Bump, { commits, releaseAs }: Account, policy: BenchPolicy): Bump {
  const previous = parseVersion("semver", /\d+\.\d+\.\d+.*$/.exec(tag)?.[0] ?? "");
  if (previous === undefined || !isFinal(previous)) return asked;
  const verdict = computeNextVersion({
    scheme: "semver",
    previous,
    initial: makeVersion("semver", [1, 0, 0]),
    existing: [],
    commits: commits.length,
    bump: asked,
    override: undefined,
    releaseAs: releaseAs?.version,
    majorOnZero: policy.majorOnZero,
    minorOnZero: policy.minorOnZero,
    channel: undefined,
    line: undefined,
    hotfix: undefined,
    now: new Date(0),
  });
  return verdict.decision === "release" ? verdict.bump : "none";
}
