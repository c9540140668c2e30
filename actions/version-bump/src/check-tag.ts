import type { Refusal } from "@release-actions/core/action/action-result";
import { isFinal, type Version } from "@release-actions/core/versioning/version";
import type { Release } from "./bump-version.ts";
import { type ComponentPlan, decideComponent, type Request } from "./decide-release.ts";
import type { ComponentFacts } from "./facts.ts";
import type { Applied } from "./report-release.ts";

/** Holds a hand-made tag against the one that the policy gives to its commit. */
export function checkTag({ facts, now, plans }: Release, name: string): Applied {
  for (const component of facts.components) {
    const version = component.template.parse(name);
    if (version === undefined) continue;
    const plan = decideComponent(withoutTag(component, name), facts, requestOf(version), now);
    return { plans: [plan], refusal: refuseTag(name, plan) };
  }
  const lookAlike = facts.components.flatMap(({ passedOver }) => passedOver).find(({ tag }) => tag.name === name);
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
