import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import type { ResolvedComponent, ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { BUMPS, type Bump } from "@release-actions/core/versioning/bump";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { finalOf, parseVersion } from "@release-actions/core/versioning/version";
import { componentsInvalid } from "../errors.ts";

/** What is asked to be released of one component: the final version, whatever pre-release was tried out. */
export interface AskedComponent {
  readonly component: ResolvedComponent;
  readonly version: string;
  readonly tag: string;
  readonly sha: Sha;
  readonly bump: Bump;
}

/** More than any repository has. */
const MOST = 256;

/** Reads the input `components`, the output of version-bump. Errors, all together: `COMPONENTS_INVALID`. */
export function parseComponents(text: string, policy: Pick<ResolvedPolicy, "components">): readonly AskedComponent[] {
  const list = readList(text);
  const problems: ReleaseError[] = [];
  const asked = list.flatMap((entry, index) => {
    const found = readEntry(entry, policy);
    if (typeof found !== "string") return [found];
    problems.push(componentsInvalid(`${found} in its entry ${index + 1}`));
    return [];
  });
  const names = asked.map(({ component }) => component.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(componentsInvalid(`names ${twice} twice`));
  throwAll(problems);
  return asked;
}

function readList(text: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw componentsInvalid("is no JSON");
  }
  if (!Array.isArray(list)) throw componentsInvalid("is no JSON array");
  if (list.length === 0) throw componentsInvalid("is an empty array");
  if (list.length > MOST) throw componentsInvalid(`has ${list.length} entries`);
  return list;
}

/** @returns the problem where there is one; it follows "The input components" */
function readEntry(entry: unknown, { components }: Pick<ResolvedPolicy, "components">): AskedComponent | string {
  if (typeof entry !== "object" || entry === null) return "has no object";
  const { component: name, version, sha, bump } = Object.fromEntries(Object.entries(entry));
  const component = components.find((one) => one.name === name);
  if (component === undefined)
    return `has the component ${JSON.stringify(name)}, which the default branch's policy does not`;
  const given = typeof version === "string" ? parseVersion(component.scheme, version) : undefined;
  if (given === undefined) return `has ${JSON.stringify(version)} for a version of the scheme ${component.scheme}`;
  if (typeof sha !== "string" || !isSha(sha)) return `has ${JSON.stringify(sha)} for a commit`;
  const known = BUMPS.find((one) => one === bump);
  if (known === undefined) return `has the bump ${JSON.stringify(bump)}`;
  const final = finalOf(given);
  const tag = tagTemplate(component.tag, component.scheme).format(final);
  return { component, version: final.text, tag, sha, bump: known };
}
