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
 */
export function parseMaintainedLine(branch: string, template: TagTemplate): MaintainedLine | undefined {
  const name = nameOf(branch, template);
  const [, major, minor] = /^(0|[1-9]\d*)(?:\.(\d+))?\.x$/.exec(name) ?? [];
  if (major === undefined) return undefined;
  return { name, numbers: minor === undefined ? [Number(major)] : [Number(major), Number(minor)] };
}

/** The component's version in a branch name, spelled as in `parseMaintainedLine`: `hotfix/1.2.4`. */
export function parseBranchVersion(branch: string, template: TagTemplate): Version | undefined {
  return parseVersion(template.scheme, nameOf(branch, template));
}

/** What a branch name holds in the place of a version. */
function nameOf(branch: string, { prefix, suffix }: TagTemplate): string {
  const name = branch.slice(branch.indexOf("/") + 1);
  const isTagLike = prefix + suffix !== "" && name.startsWith(prefix) && name.endsWith(suffix);
  return isTagLike ? name.slice(prefix.length, name.length - suffix.length) : name.replace(/^v(?=\d)/, "");
}

/** Whether a version belongs to the line. */
export function isInLine(line: MaintainedLine, { core }: Version): boolean {
  return line.numbers.every((number, index) => core[index] === number);
}
