import type { Place, ReleaseError } from "@release-actions/core/errors/release-error";
import { nearestName } from "@release-actions/core/policy/nearest-name";
import type { TemplateSpans } from "mustache";
import { templateNameUnknown, templateNoText, templateTagRefused, templateTooDeep } from "./errors.ts";
import { MODEL, type ModelName, type ModelScope } from "./template-model.ts";

/** More sections in each other than any notes need, and few enough to be walked. */
const MAX_DEPTH = 32;

/** Where the check of a template is. */
interface Position {
  /** The names known here, innermost first. */
  readonly scopes: readonly ModelScope[];
  /** How many sections are open. */
  readonly depth: number;
  placeOf(index: number): Place;
}

/**
 * What is wrong with the tags of a template: names that the model does not have where they stand, and tags that are refused. Since each name
 * is known beforehand, a template can reach nothing but the model.
 */
export function checkTemplate(tokens: TemplateSpans, placeOf: Position["placeOf"]): ReleaseError[] {
  return checkTokens(tokens, { scopes: [MODEL], depth: 0, placeOf });
}

function checkTokens(tokens: TemplateSpans, position: Position): ReleaseError[] {
  return tokens.flatMap((token) => {
    const [kind, name, start] = token;
    const place = position.placeOf(start);
    switch (kind) {
      case "text":
      case "!":
        return [];
      case "&":
        return [
          templateTagRefused(
            place,
            `{{{${name}}}} or {{&${name}}}`,
            `Write {{${name}}}: texts of commits are always made inert, and links are whole.`,
          ),
        ];
      case ">":
        return [templateTagRefused(place, `{{>${name}}}`, "Write its text here: a template is one file.")];
      case "=":
        return [templateTagRefused(place, `{{=${name}=}}`, "Leave it out, and write all tags in {{ and }}.")];
      default:
        return checkName(token, place, position);
    }
  });
}

function checkName(
  [kind, name, , , children]: TemplateSpans[number],
  place: Place,
  position: Position,
): ReleaseError[] {
  const found = lookUp(name, position.scopes);
  if (found === undefined) return [unknown(place, name, position.scopes)];
  if (kind === "name") return typeof found === "string" ? [] : [templateNoText(place, name)];
  if (!Array.isArray(children)) return [];
  if (position.depth === MAX_DEPTH) return [templateTooDeep(place, MAX_DEPTH)];
  const opened = kind === "^" || typeof found === "string" ? [] : ["list" in found ? found.list : found.parts];
  return checkTokens(children, { ...position, scopes: [...opened, ...position.scopes], depth: position.depth + 1 });
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

function unknown(place: Place, name: string, scopes: readonly ModelScope[]): ReleaseError {
  const known = [...new Set(scopes.flatMap((scope) => Object.keys(scope)))];
  const nearest = nearestName(name, known);
  const within = nearest === undefined ? listsWith(name, MODEL) : [];
  const remedy =
    nearest !== undefined
      ? `Did you mean {{${nearest}}}?`
      : within.length > 0
        ? `It stands within {{#${within.join("}} or {{#")}}}.`
        : `Known here are ${known.join(", ")}.`;
  return templateNameUnknown(place, name, `${remedy} docs/template-model.md of release-actions describes every name.`);
}

/** The lists whose items have the name. */
function listsWith(name: string, scope: ModelScope): string[] {
  return [
    ...new Set(
      Object.entries(scope).flatMap(([list, found]) => {
        if (typeof found === "string") return [];
        const inner = "list" in found ? found.list : found.parts;
        return [...(Object.hasOwn(inner, name) ? [list] : []), ...listsWith(name, inner)];
      }),
    ),
  ];
}
