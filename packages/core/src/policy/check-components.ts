import { ReleaseError } from "../errors/release-error.ts";
import type { Scheme } from "../versioning/scheme.ts";
import { type TagTemplate, tagTemplate } from "../versioning/tag-template.ts";
import { parseVersion } from "../versioning/version.ts";
import type { Finding } from "./finding.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Component, Policy } from "./generated/policy.ts";

/** Checks the first versions, the paths, and that no tag can belong to two components. */
export function checkComponents({ components = {} }: Policy): readonly Finding[] {
  const all = Object.entries(components);
  return [
    ...all.flatMap(([name, component]) => [...checkInitial(name, component), ...checkPaths(name, component)]),
    ...checkTags(all),
  ];
}

function checkInitial(name: string, { scheme = DEFAULTS.component.scheme, initial }: Component): readonly Finding[] {
  if (initial === undefined) return [];
  const path = ["components", name, "initial"];
  if (scheme === "calver") {
    return [
      {
        path,
        part: "key",
        problem: "has no meaning with calver, whose versions begin with the month",
        remedy: "Take it out.",
      },
    ];
  }
  if (parseVersion(scheme, initial) !== undefined) return [];
  const like = scheme === "semver" ? "1.0.0" : "1.0";
  return [
    {
      path,
      problem: `is "${initial}", which is no version of the scheme ${scheme}`,
      remedy: `Write one such as "${like}".`,
    },
  ];
}

function checkPaths(name: string, { path = [], files = [] }: Component): readonly Finding[] {
  const at = ["components", name];
  const paths =
    typeof path === "string"
      ? [[path, [...at, "path"]] as const]
      : path.map((one, index) => [one, [...at, "path", index]] as const);
  const all = [...paths, ...files.map((file, index) => [file, [...at, "files", index]] as const)];
  return all
    .filter(([text]) => text.split("/").some((part) => part.toLowerCase() === ".git"))
    .map(([text, where]) => ({
      path: where,
      problem: `is "${text}", inside git's own folder`,
      remedy: "Name a file or folder that commits can hold.",
    }));
}

function checkTags(components: readonly (readonly [string, Component])[]): readonly Finding[] {
  const findings: Finding[] = [];
  const earlier: { readonly name: string; readonly template: TagTemplate }[] = [];
  for (const [name, { tag = DEFAULTS.component.tag, scheme = DEFAULTS.component.scheme }] of components) {
    const isGiven = components.some(([other, component]) => other === name && component.tag !== undefined);
    const path = isGiven ? ["components", name, "tag"] : ["components", name];
    const template = readTemplate(tag, scheme);
    if (template instanceof ReleaseError) {
      findings.push({ path, problem: `is "${tag}", which ${template.message}`, remedy: template.remedy });
      continue;
    }
    const clash = earlier.find((other) => canMeet(other.template, template));
    if (clash !== undefined) {
      const [problem, remedy] = [
        `can claim the same tag as \`components.${clash.name}\`: both have tags like "${tag}"`,
        `Give it a tag of its own, such as \`tag: "${name}-v{version}"\`.`,
      ];
      findings.push({ path, part: isGiven ? "value" : "key", problem, remedy });
    }
    earlier.push({ name, template });
  }
  return findings;
}

function readTemplate(tag: string, scheme: Scheme): TagTemplate | ReleaseError {
  try {
    return tagTemplate(tag, scheme);
  } catch (error) {
    if (error instanceof ReleaseError) return error;
    throw error;
  }
}

/** Versions of each scheme that look most like something else. */
const SAMPLES: Readonly<Record<Scheme, readonly string[]>> = {
  semver: ["1.0.0", "1.0.0-rc.1", "1.0.0-1.0", "2025.10.1000"],
  "major-minor": ["1.4", "1.4-rc.1"],
  calver: ["2025.10.001", "2025.10.1000", "2025.10.001-rc.1"],
};

/** Whether a tag of the one reads as a version of the other; the same template always counts, whatever the schemes. */
function canMeet(a: TagTemplate, b: TagTemplate): boolean {
  if (!a.prefix.startsWith(b.prefix) && !b.prefix.startsWith(a.prefix)) return false;
  const reads = (one: TagTemplate, other: TagTemplate) =>
    SAMPLES[other.scheme].some((text) => one.parse(other.prefix + text + other.suffix) !== undefined);
  return a.template === b.template || reads(a, b) || reads(b, a);
}
