import type { Annotation } from "@release-actions/core/action/log";
import { SCHEMES } from "@release-actions/core/versioning/scheme";
import { type TagTemplate, tagTemplate } from "@release-actions/core/versioning/tag-template";
import { parseVersion } from "@release-actions/core/versioning/version";
import type { Facts } from "../gather/facts.ts";
import type { ComponentPlan } from "./decide-release.ts";
import { taggedIn, versionsIn } from "./tagged-in.ts";

/** How many of the tags are named. */
const NAMED = 3;

/** Where in a name a version may begin. */
const START = /(?<![\d.])\d+\.\d/g;

/** A version tag of no component: a component's own by a template that it has no longer, it may be. */
export interface StrayTag {
  readonly name: string;
  /** The template by which it would be a version. */
  readonly template: string;
}

/** The tags in the range of a component's first release that hold a version of any scheme and are no component's; the newest commit's first. */
function strayTags({ policy, tags }: Facts, { facts: { range } }: ComponentPlan): readonly StrayTag[] {
  const templates = policy.components.map(({ tag, scheme }) => tagTemplate(tag, scheme));
  const age = new Map([...taggedIn(range, tags)].map((sha, index) => [sha, index]));
  return tags
    .filter(({ sha }) => age.has(sha))
    .sort((a, b) => (age.get(a.sha) ?? 0) - (age.get(b.sha) ?? 0))
    .flatMap(({ name }) => readStray(name, templates));
}

function readStray(name: string, templates: readonly TagTemplate[]): readonly StrayTag[] {
  if (name.startsWith("refs/") || templates.some((template) => template.parse(name) !== undefined)) return [];
  for (const { index } of name.matchAll(START)) {
    const version = name.slice(index);
    if (SCHEMES.some((scheme) => parseVersion(scheme, version) !== undefined))
      return [{ name, template: `${name.slice(0, index)}{version}` }];
  }
  return [];
}

/**
 * Warns where a component gets its first version although the history has versions of no component: where the policy's tag template
 * was changed, all former releases are out of sight, and the numbers begin anew.
 */
export function warnOfStrayTags(facts: Facts, plans: readonly ComponentPlan[]): readonly Annotation[] {
  const unreleased = plans.filter((plan) => plan.verdict.decision === "release" && isUnreleased(plan));
  const [first] = unreleased;
  const stray = first === undefined ? [] : strayTags(facts, first);
  const [newest] = stray;
  if (newest === undefined) return [];
  const names = stray.slice(0, NAMED).map(({ name }) => name);
  const more = stray.length > NAMED ? ` and ${stray.length - NAMED} more` : "";
  const which = unreleased.map(({ facts: { component } }) => component.name).join(", ");
  const message =
    `No version of ${which} is tagged as the policy writes it, but this history has version tags of no component: ` +
    `${names.join(", ")}${more}. If they are its releases, write their form as the component's tag, such as "${newest.template}".`;
  return [{ level: "warning", title: "TAGS_OF_NO_COMPONENT", message }];
}

const isUnreleased = ({ facts }: ComponentPlan) => facts.previous === undefined && versionsIn(facts).size === 0;
