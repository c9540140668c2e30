import { accountFor } from "@release-actions/core/commits/account-for";
import type { Account, Commit } from "@release-actions/core/commits/commit";
import { commitsOf } from "@release-actions/core/policy/component-paths";
import { commitRulesFor } from "@release-actions/core/policy/resolve-commits";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { type Bump, highestBump } from "@release-actions/core/versioning/bump";
import { computeNextVersion } from "@release-actions/core/versioning/compute-next-version";
import { isFinal, makeVersion, parseVersion } from "@release-actions/core/versioning/version";
import type { Point } from "./read-corpus.ts";

/** What was decided at a point, with the account that it rests on. */
export interface Decision {
  readonly bump: Bump;
  readonly account: Account;
}

/**
 * Decides a point as version-bump does: the account of the component's commits, then the rules of the next version.
 * @param range every commit of the repository between the point's ends, newest first
 */
export function decidePoint(point: Point, range: readonly Commit[], policy: ResolvedPolicy): Decision {
  const rules = commitRulesFor(policy, point.component);
  const component = policy.components.find(({ name }) => name === point.component);
  const account = accountFor(component === undefined ? [] : commitsOf(component, range), rules);
  // The corpus has one component at a time: that another was released shows in the commits of all of them.
  const follows =
    policy.linked !== undefined && policy.components.length > 1 && accountFor(range, rules).bump !== "none";
  const asked = follows ? highestBump(account.bump, policy.linked ?? "none") : account.bump;
  return { bump: moveVersion(point.previousTag, asked, account, policy), account };
}

function moveVersion(tag: string, bump: Bump, account: Account, { commits }: ResolvedPolicy): Bump {
  const previous = parseVersion("semver", /\d+\.\d+\.\d+.*$/.exec(tag)?.[0] ?? "");
  if (previous === undefined || !isFinal(previous)) return bump;
  const verdict = computeNextVersion({
    scheme: "semver",
    previous,
    initial: makeVersion("semver", [1, 0, 0]),
    existing: [],
    commits: account.commits.length,
    bump,
    override: undefined,
    releaseAs: account.releaseAs?.version,
    majorOnZero: commits.majorOnZero,
    minorOnZero: commits.minorOnZero,
    channel: undefined,
    line: undefined,
    hotfix: undefined,
    now: new Date(0),
  });
  return verdict.decision === "release" ? verdict.bump : "none";
}
