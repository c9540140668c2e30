import { accountFor } from "@release-actions/core/commits/account-for";
import type { Account } from "@release-actions/core/commits/commit";
import { commitsSince, containedIn } from "@release-actions/core/commits/commits-since";
import type { Sha } from "@release-actions/core/git/sha";
import { commitsOf } from "@release-actions/core/policy/component-paths";
import { type BranchRule, branchRule } from "@release-actions/core/policy/resolve-branches";
import { commitRulesFor } from "@release-actions/core/policy/resolve-commits";
import {
  type HotfixRule,
  isMeantBare,
  parseBranchVersion,
  parseMaintainedLine,
} from "@release-actions/core/versioning/branch-rule";
import { type Bump, highestBump } from "@release-actions/core/versioning/bump";
import { computeNextVersion } from "@release-actions/core/versioning/compute-next-version";
import { numberInChannel } from "@release-actions/core/versioning/number-prerelease";
import {
  compareCores,
  isFinal,
  makeVersion,
  parseVersion,
  type Version,
} from "@release-actions/core/versioning/version";
import type { ExistingVersion, VersionVerdict } from "@release-actions/core/versioning/version-facts";
import type { ComponentFacts, Facts } from "../gather/facts.ts";
import { versionsIn } from "./tagged-in.ts";

/** What a person asks for beyond what the commits say. */
export interface Request {
  readonly bump: "auto" | Bump;
  readonly releaseAs: string | undefined;
  /** A channel, `none` for final versions, or undefined for what the policy says of the branch. */
  readonly prerelease: string | undefined;
}

/** What is to happen with one component, and why. */
export interface ComponentPlan {
  readonly facts: ComponentFacts;
  readonly channel: string | undefined;
  readonly account: Account;
  /** The bump that it gets at the least because another component is released; `none` where it goes its own pace. */
  readonly atLeast: Bump;
  readonly verdict: VersionVerdict;
  /** Name of the verdict's tag; undefined where nothing is released. */
  readonly tag: string | undefined;
}

/** The plans for the selected components; the same facts, request and time give the same plans. */
export function decideRelease(facts: Facts, request: Request, now: Date): readonly ComponentPlan[] {
  const { linked } = facts.policy;
  const decide = (atLeast: Bump) =>
    facts.components.map((component) => decideComponent(component, facts, request, now, atLeast));
  const alone = decide("none");
  const isReleased = alone.some(({ verdict }) => verdict.decision === "release");
  const plans = linked !== undefined && isReleased ? decide(linked) : alone;
  return plans.filter((plan) => plan.facts.isSelected);
}

/** The plan for one component. */
export function decideComponent(
  facts: ComponentFacts,
  release: Facts,
  request: Request,
  now: Date,
  atLeast: Bump,
): ComponentPlan {
  const { policy, branch, sha } = release;
  const { template, component } = facts;
  const rule = branch === undefined ? undefined : branchRule(policy, branch);
  const channel = channelOf(request, rule);
  const bare = isMeantBare(
    component.tag,
    policy.components.map(({ tag }) => tag),
  );
  const rules = commitRulesFor(policy, component.name);
  const account = accountFor(commitsOf(component, facts.range), rules, releasedBefore(facts, sha));
  const footer = request.bump === "auto" && rule?.bump !== "none" ? account.releaseAs?.version : undefined;
  const verdict =
    unchangedSincePrerelease(facts, channel, release, request, atLeast) ??
    computeNextVersion({
      scheme: template.scheme,
      previous: facts.previous?.version,
      initial: initialVersion(component),
      existing: existingVersions(facts, sha),
      commits: account.commits.length,
      bump: bumpOnBranch(highestBump(account.bump, atLeast), rule),
      override: request.bump === "auto" ? undefined : request.bump,
      releaseAs: request.releaseAs ?? footer,
      majorOnZero: policy.commits.majorOnZero,
      minorOnZero: policy.commits.minorOnZero,
      channel,
      line: branch === undefined ? undefined : parseMaintainedLine(branch, template, bare),
      hotfix: branch === undefined ? undefined : hotfixRule(rule, parseBranchVersion(branch, template, bare)),
      now,
    });
  const tag = verdict.decision === "release" ? (verdict.claimedBy ?? template.format(verdict.version)) : undefined;
  return { facts, channel, account, atLeast, verdict, tag };
}

function channelOf({ prerelease }: Request, rule: BranchRule | undefined): string | undefined {
  const channel = prerelease ?? rule?.prerelease;
  return channel === "none" ? undefined : channel;
}

/** A branch that always moves MINOR or MAJOR does so where the commits ask for a version at all; one of `none` never does. */
function bumpOnBranch(bump: Bump, rule: BranchRule | undefined): Bump {
  if (rule?.bump === undefined || rule.bump === "patch") return bump;
  return bump === "none" ? "none" : rule.bump;
}

function hotfixRule(rule: BranchRule | undefined, named: Version | undefined): HotfixRule | undefined {
  return rule?.bump === "patch" ? { features: rule.features, named } : undefined;
}

function initialVersion({ initial, scheme }: ComponentFacts["component"]): Version {
  return parseVersion(scheme, initial ?? "") ?? makeVersion(scheme, [1, 0, 0]);
}

/** The component's tags with where they point: the range tells it above the previous version, the order of versions below. */
function existingVersions(facts: ComponentFacts, sha: Facts["sha"]): readonly ExistingVersion[] {
  const { tags, previous } = facts;
  const history = versionsIn(facts);
  return tags.map(({ tag, version }) => {
    const isPast = previous !== undefined && compareCores(version.core, previous.version.core) <= 0;
    const where = tag.sha === sha ? "here" : isPast || history.has(tag.sha) ? "history" : "elsewhere";
    return { version, tag: tag.name, where };
  });
}

/** Commits of the range that a final version of the component contains: a line's, which was merged back after it was released. */
function releasedBefore({ tags, range }: ComponentFacts, sha: Facts["sha"]): ReadonlySet<Sha> {
  const finals = tags.filter(({ tag, version }) => isFinal(version) && tag.sha !== sha);
  return containedIn(
    finals.map(({ tag }) => tag.sha),
    range,
  );
}

/** A pre-release follows another of its channel only where the commits between them ask for a version. */
function unchangedSincePrerelease(
  facts: ComponentFacts,
  channel: string | undefined,
  { sha, policy }: Facts,
  { bump, releaseAs }: Request,
  atLeast: Bump,
): VersionVerdict | undefined {
  if (channel === undefined || bump !== "auto" || releaseAs !== undefined || atLeast !== "none") return undefined;
  const { tags, previous, range, component } = facts;
  const history = versionsIn(facts);
  const latest = tags.find(
    ({ tag, version }) =>
      history.has(tag.sha) &&
      numberInChannel(version, channel) !== undefined &&
      (previous === undefined || compareCores(version.core, previous.version.core) > 0),
  );
  if (latest === undefined || latest.tag.sha === sha) return undefined;
  const since = commitsOf(component, commitsSince(latest.tag.sha, range));
  const account = accountFor(since, commitRulesFor(policy, component.name), releasedBefore(facts, sha));
  if (account.bump !== "none" || account.releaseAs !== undefined) return undefined;
  return {
    decision: "none",
    reasonCode: "NO_BUMP",
    message: `No commit since ${latest.tag.name} asks for a version.`,
  };
}
