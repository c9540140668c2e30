import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import { parseVersion, type Version } from "@release-actions/core/versioning/version";

/** The version that a heading names. */
export interface NamedVersion {
  /** The component's place among the templates, and its version; undefined where the version is of none of them. */
  readonly of: ComponentVersion | undefined;
  /** Whether nothing but a link, a date or a mark such as `[YANKED]` follows, so that it is the heading of a release at any level. */
  readonly plain: boolean;
}

/** A version of one of the components that share a changelog. */
export interface ComponentVersion {
  readonly component: number;
  readonly version: Version;
}

/** Words before a version: `Version`, `Release`, a date, or signs alone. */
const LEAD = /^(?:version|release|ver\.?|\d{4}-\d{2}-\d{2}|[^\p{L}\p{N}]*)$/iu;
const OPENING = /^[[(*_`"'~]+/;
const CLOSING = /[\])(,;:*`"'|<>]/;
/** A version of whatever scheme, with or without a component's name: `1.2`, `v1.2.3.4`, `legacy-v1.2.3`, `@scope/pkg@1.2.3`. */
const LOOKS_LIKE_VERSION = /^(?:@?[\w./-]{1,100}?[@-])?v?\d+(?:\.\d+)+(?:[-+.][\w.+-]*)?$/i;
/** What may follow a release's version at any level of heading. */
const PLAIN_REMAINDER = /^[\W_]*$|\d{4}|yanked|unreleased/i;
/** No version's heading is longer, and its first words decide. */
const LONGEST = 500;
const MOST_LEADING_WORDS = 3;

/**
 * Reads a heading's Markdown for the version that it begins with, be it linked, bold, small, escaped, or behind a date; undefined for
 * every other heading. A tag of a template is its component's. A bare version, with or without `v`, is that of the component whose tags
 * are such, or else of the first whose scheme has it.
 */
export function readVersionHeading(markdown: string, templates: readonly TagTemplate[]): NamedVersion | undefined {
  // Every scheme has this, and most headings do not.
  if (!/\d\.\d/.test(markdown)) return undefined;
  const text = plainText(markdown.slice(0, LONGEST));
  const words = text.split(/\s+/, MOST_LEADING_WORDS + 1);
  const word = words.find((candidate) => !LEAD.test(unwrap(candidate)));
  if (word === undefined) return undefined;
  const remainder = text.slice(text.indexOf(word) + word.length);
  const spellings = spellingsOf(word);
  const of = findTag(spellings, templates) ?? findBareVersion(spellings, templates);
  if (of === undefined && !spellings.some((spelling) => LOOKS_LIKE_VERSION.test(spelling))) return undefined;
  const plain = PLAIN_REMAINDER.test(remainder);
  return of === undefined && !plain ? undefined : { of, plain };
}

/** The text without HTML tags and zero-width spaces, and with the signs that escapes and entities stand for. */
function plainText(markdown: string): string {
  return markdown
    .replace(/<[^<>]*>/g, "")
    .replace(/&(?:#(\d{1,5})|#x([\da-f]{1,4})|(amp|lt|gt|quot));/gi, decodeEntity)
    .replaceAll("\u200b", "")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "");
}

function decodeEntity(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  return String.fromCharCode(decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** The texts that a word may mean, most of it first: `web/v1.0.0`, `1.0.0/0.9.0`, `[v1.0.0](https://…)`. */
function spellingsOf(word: string): string[] {
  const inner = unwrap(word);
  return [...new Set([word, inner, inner.replace(/[._-]+$/, ""), inner.replace(/\/.*/, "")])];
}

function unwrap(word: string): string {
  const inner = word.replace(OPENING, "");
  const end = inner.search(CLOSING);
  return end === -1 ? inner : inner.slice(0, end);
}

function findTag(spellings: readonly string[], templates: readonly TagTemplate[]): ComponentVersion | undefined {
  for (const spelling of spellings) {
    for (const [component, template] of templates.entries()) {
      const version = template.parse(spelling);
      if (version !== undefined) return { component, version };
    }
  }
  return undefined;
}

/** A component whose tags are bare versions comes first. */
function findBareVersion(
  spellings: readonly string[],
  templates: readonly TagTemplate[],
): ComponentVersion | undefined {
  for (const spelling of spellings) {
    const text = spelling.replace(/^v/i, "");
    if (!/^\d+\.\d/.test(text)) continue;
    const found = templates.flatMap(({ scheme, prefix, suffix }, component) => {
      const version = parseVersion(scheme, text);
      return version === undefined ? [] : [{ component, version, bare: /^v?$/i.test(prefix) && suffix === "" }];
    });
    const own = found.find(({ bare }) => bare) ?? found[0];
    if (own !== undefined) return { component: own.component, version: own.version };
  }
  return undefined;
}
