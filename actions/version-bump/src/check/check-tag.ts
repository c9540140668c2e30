import type { Refusal } from "@release-actions/core/action/action-result";
import { isFinal, type Version } from "@release-actions/core/versioning/version";
import { type ComponentPlan, decideRelease, type Request } from "../decide/decide-release.ts";
import type { ComponentFacts } from "../gather/facts.ts";
import type { Applied, Release } from "../release.ts";

/** Holds a hand-made tag against the one that the policy gives to its commit. A tag such as `v1` that floats is none of its business. */
export function checkTag({ facts, now, plans }: Release, name: string): Applied {
  const components = facts.components.filter(({ isSelected }) => isSelected);
  const named = components.find(({ template }) => template.parse(name) !== undefined);
  const version = named?.template.parse(name);
  if (named !== undefined && version !== undefined) {
    const before = facts.components.map((component) => (component === named ? withoutTag(named, name) : component));
    const decided = decideRelease({ ...facts, components: before }, requestOf(version), now);
    const own = decided.filter((plan) => plan.facts.component === named.component);
    return { plans: own, refusal: own.map((plan) => refuseTag(name, plan)).find((refusal) => refusal !== undefined) };
  }
  const lookAlike = components
    .flatMap(({ passedOver }) => passedOver)
    .find(({ tag, reasonCode }) => tag.name === name && reasonCode !== "NAMES_A_LINE");
  return { plans, refusal: lookAlike && refuseLookAlike(name, lookAlike.reason) };
}

/** The facts as they were before the tag was made. */
function withoutTag(facts: ComponentFacts, name: string): ComponentFacts {
  return { ...facts, tags: facts.tags.filter(({ tag }) => tag.name !== name) };
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
