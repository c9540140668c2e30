import { SCHEMES, type Scheme } from "./scheme.ts";
import type { TagTemplate } from "./tag-template.ts";
import { compareVersions, parseVersion, type Version } from "./version.ts";

/** A tag of the component, with the version that it names. */
export interface VersionTag<T> {
  readonly tag: T;
  readonly version: Version;
}

/** A tag that looks like the component's and is none of its versions. */
export interface PassedOver<T> {
  readonly tag: T;
  readonly reasonCode: "NAMES_A_REF" | "NAMES_A_LINE" | "OTHER_SCHEME" | "NO_VERSION";
  /** Why, as a sentence for people. */
  readonly reason: string;
}

/** The tags of one component; those of others are in neither list. */
export interface SortedTags<T> {
  /** Highest version first. */
  readonly versions: readonly VersionTag<T>[];
  /** In the order in which they were given. */
  readonly passedOver: readonly PassedOver<T>[];
}

/** Sorts all tags of a repository into the component's versions, its look-alikes, and the rest. @param tags by short name */
export function sortTags<T extends { readonly name: string }>(
  template: TagTemplate,
  tags: readonly T[],
): SortedTags<T> {
  const versions: VersionTag<T>[] = [];
  const passedOver: PassedOver<T>[] = [];
  for (const tag of tags) {
    const version = template.parse(tag.name);
    if (version !== undefined) versions.push({ tag, version });
    else {
      const why = explainLookAlike(template, tag.name);
      if (why !== undefined) passedOver.push({ tag, ...why });
    }
  }
  // Versions that differ in build metadata alone are level: their names decide, so that the order is one order.
  versions.sort((a, b) => compareVersions(b.version, a.version) || (a.tag.name < b.tag.name ? 1 : -1));
  return { versions, passedOver };
}

type Why = Pick<PassedOver<never>, "reasonCode" | "reason">;

/** Why a tag that is not a version is worth a word; undefined for one that has nothing to do with the component. */
function explainLookAlike({ scheme, prefix, suffix }: TagTemplate, name: string): Why | undefined {
  if (name.startsWith("refs/")) {
    return {
      reasonCode: "NAMES_A_REF",
      reason: "It is named like a full ref, so that it could be taken for another tag.",
    };
  }
  if (!name.startsWith(prefix) || !/^\d/.test(name.slice(prefix.length))) return undefined;
  const text = name.endsWith(suffix)
    ? name.slice(prefix.length, name.length - suffix.length)
    : name.slice(prefix.length);
  if (/^\d+$/.test(text)) {
    return {
      reasonCode: "NAMES_A_LINE",
      reason: "It names a line of versions, as a floating tag does, and no one version.",
    };
  }
  const other = SCHEMES.find((candidate) => parseVersion(candidate, text) !== undefined);
  if (other !== undefined && other !== scheme && name.endsWith(suffix)) {
    return {
      reasonCode: "OTHER_SCHEME",
      reason: `It holds a version of the scheme ${other}; the component's is ${scheme}.`,
    };
  }
  return { reasonCode: "NO_VERSION", reason: `It does not hold a version as ${WANTED[scheme]}.` };
}

const WANTED: Record<Scheme, string> = {
  semver: "semver.org defines it (1.3.2, 1.4.0-rc.1)",
  "major-minor": "the scheme major-minor has it (1.4, 1.5-rc.1)",
  calver: "the scheme calver has it (2025.10.001, 2025.10.002-rc.1)",
};
