import { replaceUnseen } from "@release-actions/core/report/replace-unseen";
import type { Version } from "@release-actions/core/versioning/version";

/** What a path may be named after. */
export interface PathNames {
  readonly component?: { readonly name: string };
  readonly tag?: string;
  readonly version?: Version;
}

const PLACE = /\{(tag|version|component)\}/g;

/**
 * A path inside the repository with a release's names in it. A slash in a name becomes a hyphen: `{tag}` of `web/v1.0.0` is the file
 * `web-v1.0.0`, and no tag chooses a folder.
 * @param template as `findPathProblem` finds nothing wrong with
 */
export function fillPath(template: string, { component, tag, version }: PathNames): string {
  const known = new Map([
    ["component", component?.name],
    ["tag", tag],
    ["version", version?.text],
  ]);
  return withoutLead(template).replace(PLACE, (place, name: string) => fileName(known.get(name) ?? place));
}

/**
 * What is wrong with a path before names are put into it; a name cannot make it wrong.
 * @param names those that are known for it
 * @returns how a sentence ends that begins with the path
 */
export function findPathProblem(template: string, names: readonly (keyof PathNames)[]): string | undefined {
  const path = withoutLead(template).replace(PLACE, (place, name) => (names.includes(name) ? "name" : place));
  const unknown = /\{[^}]*\}/.exec(path)?.[0];
  const unfit = /[\\:\x00-\x1f\x7f]/.exec(path)?.[0];
  const steps = path.split("/");
  if (unknown !== undefined) return `has ${unknown} in it, which is not known there`;
  if (unfit !== undefined) return `has ${JSON.stringify(unfit)} in it, which not every system takes in a file's name`;
  if (path.startsWith("/")) return "begins with a slash, and paths count from the repository's root";
  if (steps.includes("..")) return "leads out of the repository by ..";
  if (steps.includes("") || steps.includes(".")) return "has a part without a name";
  return steps[0]?.toLowerCase() === ".git" ? "is in git's own folder" : undefined;
}

const withoutLead = (path: string) => path.replace(/^(?:\.\/)+/, "");

const fileName = (name: string) => replaceUnseen(name, () => "").replace(/[/\\]/g, "-");
