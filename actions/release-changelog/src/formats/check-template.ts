import type { ReleaseError } from "@release-actions/core/errors/release-error";
import { nearestName } from "@release-actions/core/policy/nearest-name";
import type { TemplateSpans } from "mustache";
import { templateNameUnknown, templateNoText, templateTagRefused, templateTooDeep } from "./errors.ts";
import { locate, type TemplateFile } from "./locate.ts";
import { MODEL, type ModelName, type ModelScope } from "./template-model.ts";

/** More sections in each other than any notes need, and few enough to be walked. */
const MAX_DEPTH = 32;

/** Where the check of a template is. */
interface Position {
  readonly template: TemplateFile;
  /** The names known here, innermost first. */
  readonly scopes: readonly ModelScope[];
  /** How many sections are open. */
  readonly depth: number;
}

/**
 * What is wrong with the tags of a template: names that the model does not have where they stand, and tags that are refused. Since each name
 * is known beforehand, a template can reach nothing but the model.
 */
export function checkTemplate(tokens: TemplateSpans, template: TemplateFile): ReleaseError[] {
  return checkTokens(tokens, { template, scopes: [MODEL], depth: 0 });
}

const REFUSED: Readonly<Partial<Record<TemplateSpans[number][0], string>>> = {
  "&": "Write the name in two braces: texts of commits are always made inert, and links are whole.",
  ">": "Write its text here: a template is one file.",
  "=": "Leave it out, and write all tags in {{ and }}.",
};

function checkTokens(tokens: TemplateSpans, position: Position): ReleaseError[] {
  return tokens.flatMap((token) => {
    const [kind, , start, end] = token;
    if (kind === "text" || kind === "!") return [];
    const remedy = REFUSED[kind];
    if (remedy === undefined) return checkName(token, position);
    const { template } = position;
    return [templateTagRefused(locate(template, start), template.text.slice(start, end), remedy)];
  });
}

function checkName([kind, name, start, , children]: TemplateSpans[number], position: Position): ReleaseError[] {
  const { template, scopes, depth } = position;
  const found = lookUp(name, scopes);
  if (found === undefined) return [templateNameUnknown(locate(template, start), name, suggest(name, scopes))];
  if (kind === "name") return typeof found === "string" ? [] : [templateNoText(locate(template, start), name)];
  if (!Array.isArray(children)) return [];
  if (depth === MAX_DEPTH) return [templateTooDeep(locate(template, start), MAX_DEPTH)];
  const opened = kind === "^" || typeof found === "string" ? [] : [scopeOf(found)];
  return checkTokens(children, { template, scopes: [...opened, ...scopes], depth: depth + 1 });
}

/** As Mustache does it: the innermost scope that has the name; behind a dot, the parts of what stands before it. */
function lookUp(name: string, scopes: readonly ModelScope[]): ModelName | undefined {
  const path = name.split(".");
  for (const scope of scopes) {
    const found = path.reduce<ModelName | undefined>((at, step) => own(partsOf(at), step), { parts: scope });
    if (found !== undefined) return found;
  }
  return undefined;
}

const partsOf = (name: ModelName | undefined): ModelScope =>
  typeof name === "object" && "parts" in name ? name.parts : {};

const own = (scope: ModelScope, name: string): ModelName | undefined =>
  Object.hasOwn(scope, name) ? scope[name] : undefined;

function suggest(name: string, scopes: readonly ModelScope[]): string {
  const known = [...new Set(scopes.flatMap((scope) => Object.keys(scope)))];
  const elsewhere = listNames(MODEL);
  const near = nearestName(name, known);
  const far = nearestName(
    name,
    elsewhere.map((one) => one.name),
  );
  const lists = elsewhere.filter((one) => one.name === far).map(({ list }) => `{{#${list}}}`);
  const remedy =
    near !== undefined
      ? `Did you mean {{${near}}}?`
      : far !== undefined
        ? `${far === name ? "It" : `Did you mean {{${far}}}? It`} stands within ${[...new Set(lists)].join(" or ")}.`
        : `Known here are ${known.join(", ")}.`;
  return `${remedy} docs/template-model.md of release-actions describes every name.`;
}

/** Every name that has to be looked for within another one. */
function listNames(scope: ModelScope): { readonly name: string; readonly list: string }[] {
  return Object.entries(scope).flatMap(([list, found]) => {
    if (typeof found === "string") return [];
    const inner = scopeOf(found);
    return [...Object.keys(inner).map((name) => ({ name, list })), ...listNames(inner)];
  });
}

const scopeOf = (found: Exclude<ModelName, string>): ModelScope => ("list" in found ? found.list : found.parts);
