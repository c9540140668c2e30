import { tagTemplateInvalid } from "./errors.ts";
import type { Scheme } from "./scheme.ts";
import { parseVersion, type Version } from "./version.ts";

/** How a component's versions become tag names, and which tag names are its versions. */
export interface TagTemplate {
  readonly scheme: Scheme;
  readonly template: string;
  /** What stands before and after the version in every tag of the component. */
  readonly prefix: string;
  readonly suffix: string;
  /** The short name of the version's tag, without `refs/tags/`. */
  format(version: Version): string;
  /** The version that a tag name stands for; undefined for every name that `format` would not give. */
  parse(tagName: string): Version | undefined;
}

const PLACE = "{version}";

/** Reads a template such as `frontend-v{version}`. @throws ReleaseError TAG_TEMPLATE_INVALID */
export function tagTemplate(template: string, scheme: Scheme): TagTemplate {
  const [prefix, suffix, ...more] = template.split(PLACE);
  if (prefix === undefined || suffix === undefined || more.length > 0) {
    throw tagTemplateInvalid(template, `must hold ${PLACE} exactly once`);
  }
  if (!isRefName(`${prefix}1.0.0${suffix}`))
    throw tagTemplateInvalid(template, "makes names that git refuses for a tag");
  const textOf = (tagName: string) =>
    tagName.length > prefix.length + suffix.length && tagName.startsWith(prefix) && tagName.endsWith(suffix)
      ? tagName.slice(prefix.length, tagName.length - suffix.length)
      : undefined;
  return {
    scheme,
    template,
    prefix,
    suffix,
    format: (version) => prefix + version.text + suffix,
    parse: (tagName) => {
      const text = textOf(tagName);
      return text === undefined ? undefined : parseVersion(scheme, text);
    },
  };
}

/** The rules of `git check-ref-format` for the name behind `refs/tags/`, and no leading hyphen, which reads as an option. */
function isRefName(name: string): boolean {
  if (name.startsWith("-") || name.endsWith(".") || name.includes("..") || name.includes("@{")) return false;
  if (/[\x00-\x20\x7f~^:?*[\\]/.test(name)) return false;
  return name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}
