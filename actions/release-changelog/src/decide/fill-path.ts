import { replaceUnseen } from "@release-actions/core/report/replace-unseen";
import type { Version } from "@release-actions/core/versioning/version";
import { pathInvalid } from "../errors.ts";

/** What a path may be named after. */
export interface PathNames {
  readonly component: { readonly name: string };
  readonly tag?: string;
  readonly version?: Version;
}

const PLACE = /\{(tag|version|component)\}/g;

/**
 * A path inside the repository with a release's names in it. A slash in a name becomes a hyphen: `{tag}` of `web/v1.0.0` is the file
 * `web-v1.0.0`, and no tag chooses a folder.
 * @param input the input that gave the path; for the message
 * @throws ReleaseError PATH_INVALID
 */
export function fillPath(input: string, template: string, { component, tag, version }: PathNames): string {
  const names = new Map([
    ["component", component.name],
    ["tag", tag],
    ["version", version?.text],
  ]);
  const path = template.replace(PLACE, (place, name: string) => fileName(names.get(name) ?? place));
  const unknown = /\{[^}]*\}/.exec(path)?.[0];
  if (unknown !== undefined) throw pathInvalid(input, template, `has ${unknown} in it, which is not known there`);
  const steps = path.split("/");
  if (steps.some((step) => step === "" || step === "." || step === "..") || /[\\:\x00-\x1f\x7f]/.test(path))
    throw pathInvalid(input, template, "is no path inside the repository");
  if (steps[0]?.toLowerCase() === ".git") throw pathInvalid(input, template, "is in git's own folder");
  return path;
}

const fileName = (name: string) => replaceUnseen(name, () => "").replace(/[/\\]/g, "-");
