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
 * @returns a sentence without its full stop
 */
export function findPathProblem(template: string, names: readonly (keyof PathNames)[]): string | undefined {
  const path = withoutLead(template).replace(PLACE, (place, name) => (names.includes(name) ? "name" : place));
  const unknown = /\{[^}]*\}/.exec(path)?.[0];
  const unfit = /[\\:\x00-\x1f\x7f]/.exec(path)?.[0];
  const steps = path.split("/");
  if (unknown !== undefined) return `${unknown} is not known there${listKnown(names)}`;
  if (unfit !== undefined) return `not every system takes ${JSON.stringify(unfit)} in a file's name`;
  if (path.startsWith("/")) return "paths begin at the repository's root, without a slash";
  if (steps.includes("..")) return "its part .. leads out of the repository";
  if (steps.includes("") || steps.includes(".")) return "a part of it has no name";
  return steps[0]?.toLowerCase() === ".git" ? "that is git's own folder" : undefined;
}

const listKnown = (names: readonly string[]) =>
  names.length === 0 ? "" : `, but ${names.map((name) => `{${name}}`).join(", ")}`;

const withoutLead = (path: string) => path.replace(/^(?:\.\/)+/, "");

const fileName = (name: string) => replaceUnseen(name, () => "").replace(/[/\\]/g, "-");
