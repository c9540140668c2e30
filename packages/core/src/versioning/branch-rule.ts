import type { TagTemplate } from "./tag-template.ts";
import { parseVersion, type Version } from "./version.ts";

/** A line of versions that is still maintained: the `1.x` or `1.2.x` of a branch `release/1.x` or `release/1.2.x`. */
export interface MaintainedLine {
  /** `1.x`, for people. */
  readonly name: string;
  /** The numbers that every version of the line begins with. */
  readonly numbers: readonly number[];
}

/** What a branch for hotfixes asks of the next version (release strategy §9: PATCH+1). */
export interface HotfixRule {
  /** Whether commits that ask for more than a patch are refused; where they are allowed, it is PATCH+1 all the same. */
  readonly features: "refuse" | "allow";
  /** The version in the branch's name, as in `hotfix/1.2.4`. */
  readonly named: Version | undefined;
}

/**
 * The component's line in a branch name, behind its first slash: `release/1.x`, `release/v1.2.x` or, spelled like the
 * component's tags, `release/frontend-v1.x`.
 * @param bare whether the first two spellings can mean the component, see {@link isMeantBare}
 */
export function parseMaintainedLine(branch: string, template: TagTemplate, bare = true): MaintainedLine | undefined {
  const name = nameOf(branch, template, bare);
  const [, major, minor] = /^(0|[1-9]\d*)(?:\.(\d+))?\.x$/.exec(name) ?? [];
  if (major === undefined) return undefined;
  return { name, numbers: minor === undefined ? [Number(major)] : [Number(major), Number(minor)] };
}

/** The component's version in a branch name, spelled as in `parseMaintainedLine`: `hotfix/1.2.4`. */
export function parseBranchVersion(branch: string, template: TagTemplate, bare = true): Version | undefined {
  return parseVersion(template.scheme, nameOf(branch, template, bare));
}

/**
 * Whether a version without a component's name, as in `release/1.x`, can mean a component: of several the one whose tags have no
 * name either, such as `v{version}`; where there is none such, all of them.
 * @param all tag templates of all components
 */
export function isMeantBare(template: string, all: readonly string[]): boolean {
  const isNameless = (one: string) => /^v?\{version\}/.test(one);
  return isNameless(template) || !all.some(isNameless);
}

/** What a branch name holds in the place of a version. */
function nameOf(branch: string, { prefix, suffix }: TagTemplate, bare: boolean): string {
  const name = branch.slice(branch.indexOf("/") + 1);
  const isTagLike = prefix + suffix !== "" && name.startsWith(prefix) && name.endsWith(suffix);
  if (isTagLike) return name.slice(prefix.length, name.length - suffix.length);
  return bare ? name.replace(/^v(?=\d)/, "") : "";
}

/** Whether a version belongs to the line. */
export function isInLine(line: MaintainedLine, { core }: Version): boolean {
  return line.numbers.every((number, index) => core[index] === number);
}
