import type { Refusal } from "@release-actions/core/action/action-result";
import type { Sha } from "@release-actions/core/git/sha";
import { numberInChannel } from "@release-actions/core/versioning/number-prerelease";
import { compareCores, compareVersions, isFinal, type Version } from "@release-actions/core/versioning/version";
import { type ComponentPlan, decideRelease, type Request } from "../decide/decide-release.ts";
import type { ComponentFacts, Facts } from "../gather/facts.ts";
import type { Applied, Release } from "../release.ts";

/** Holds a hand-made tag against the one that the policy gives to its commit. A tag such as `v1` that floats is none of its business. */
export function checkTag({ facts, now, plans }: Pick<Release, "facts" | "now" | "plans">, name: string): Applied {
  const components = facts.components.filter(({ isSelected }) => isSelected);
  const named = components.find(({ template }) => template.parse(name) !== undefined);
  const version = named?.template.parse(name);
  if (named !== undefined && version !== undefined) {
    const before = facts.components.map((component) =>
      component === named ? beforeTag(named, name, version) : component,
    );
    const moment = momentOf(version, named, facts.sha, now);
    const decided = branchesOf(facts).map((branch) =>
      decideRelease({ ...facts, branch, components: before }, requestOf(version), moment).filter(
        (plan) => plan.facts.component === named.component,
      ),
    );
    const own = decided.find((one) => one.every(({ tag }) => tag === name)) ?? decided[0] ?? [];
    return { plans: own, refusal: own.map((plan) => refuseTag(name, plan)).find((refusal) => refusal !== undefined) };
  }
  const lookAlike = components
    .flatMap(({ passedOver }) => passedOver)
    .find(({ tag, reasonCode }) => tag.name === name && reasonCode !== "NAMES_A_LINE");
  return { plans, refusal: lookAlike && refuseLookAlike(name, lookAlike.reason) };
}

/** The branches by whose rules the tag may have been made: a run for a tag has none, and where several have their head there any will do. */
function branchesOf({ branch, heads }: Facts): readonly (string | undefined)[] {
  return branch === undefined && heads.length > 0 ? heads : [branch];
}

/** The facts as they were before the tag was made: without it, and without those that other commits got since in its series. */
function beforeTag(facts: ComponentFacts, name: string, version: Version): ComponentFacts {
  const history = new Set(facts.range.map(({ sha }) => sha));
  const isLater = ({ tag, version: other }: ComponentFacts["tags"][number]) =>
    !history.has(tag.sha) && compareVersions(other, version) > 0 && isSameSeries(other, version);
  return { ...facts, tags: facts.tags.filter((one) => one.tag.name !== name && !isLater(one)) };
}

/** Whether two versions are counted together: pre-releases of one channel on the way to one version, or builds of one month. */
function isSameSeries(one: Version, other: Version): boolean {
  const [channel] = other.prerelease;
  if (channel !== undefined)
    return compareCores(one.core, other.core) === 0 && numberInChannel(one, String(channel)) !== undefined;
  const isSameMonth = one.core[0] === other.core[0] && one.core[1] === other.core[1];
  return other.scheme === "calver" && isSameMonth && isFinal(one);
}

/**
 * When a tag may have been made: of a build the month that it names, from its commit's on and not in the future, since a tag of the last
 * evening of October is checked in November. All else is held against the present.
 */
function momentOf({ scheme, core }: Version, { range }: ComponentFacts, sha: Sha, now: Date): Date {
  const commit = range.find((one) => one.sha === sha);
  if (scheme !== "calver" || commit === undefined) return now;
  const committed = new Date(commit.committedAt * 1000);
  const [year, month] = core;
  const named = Date.UTC(year, month - 1);
  const isPossible = named >= Date.UTC(committed.getUTCFullYear(), committed.getUTCMonth()) && named <= now.getTime();
  return isPossible ? new Date(named) : now;
}

/** A tag is held against its own channel, and against the bump that the commits ask for. */
function requestOf(version: Version): Request {
  const [channel] = version.prerelease;
  return { bump: "auto", releaseAs: undefined, prerelease: isFinal(version) ? "none" : String(channel) };
}

function refuseTag(name: string, { verdict, tag, facts }: ComponentPlan): Refusal | undefined {
  if (tag === name) return undefined;
  if (verdict.decision === "release") {
    const since = facts.previous === undefined ? "" : ` since ${facts.previous.tag.name}`;
    return {
      code: "TAG_BREAKS_POLICY",
      message: `The tag ${name} is not the one that the policy gives: the commits${since} ask for ${tag}.`,
      remedy: `Delete ${name} and tag ${tag}, or let version-bump tag it.`,
    };
  }
  return {
    code: "TAG_BREAKS_POLICY",
    message: `The policy gives no tag to the commit of ${name}: ${verdict.message}`,
    remedy: verdict.decision === "refused" ? verdict.remedy : `Delete ${name}.`,
  };
}

function refuseLookAlike(name: string, reason: string): Refusal {
  return {
    code: "TAG_BREAKS_POLICY",
    message: `The tag ${name} looks like a release and is none. ${reason}`,
    remedy: `Delete ${name}.`,
  };
}
