import type { ReleaseError } from "../errors/release-error.ts";
import {
  describeExpected,
  examplesOf,
  isExpectedText,
  knownKeys,
  knownWords,
  listWords,
  outlineAt,
} from "./describe-expected.ts";
import { invalidValue, missingKey, unknownKey } from "./errors.ts";
import type { SchemaError } from "./generated/validate-policy.ts";
import { nearestName } from "./nearest-name.ts";
import type { Outline } from "./outline.ts";
import { type PolicyPath, quote } from "./policy-path.ts";
import type { YamlFile } from "./read-yaml.ts";

/** Keywords that speak of what a value holds, and so prove that its type was right. */
const CONTENT = new Set([
  "required",
  "additionalProperties",
  "propertyNames",
  "dependentRequired",
  "minItems",
  "minProperties",
  "maxProperties",
  "uniqueItems",
]);

/** More findings than anyone reads at once; it bounds the time that a hostile file can take. */
const MOST = 200;

/**
 * Turns what the validator found into one message for each mistake. Of a choice (`anyOf`) the validator reports every branch
 * that failed; here the branches of another type than the value are left out, and the rest becomes one sentence.
 */
export function explainSchemaErrors(errors: readonly SchemaError[], file: YamlFile): readonly ReleaseError[] {
  const considered = errors.slice(0, MOST);
  const parents = new Set(considered.flatMap(({ instancePath }) => parentsOf(instancePath)));
  const explained: ReleaseError[] = [];
  for (const [pointer, found] of Map.groupBy(considered, ({ instancePath }) => instancePath)) {
    const path = parsePointer(pointer, file.data);
    const own = found.filter(({ propertyName }) => propertyName === undefined);
    const content = own.filter(({ keyword }) => CONTENT.has(keyword));
    explained.push(...content.map((error) => explainContent(error, path, file)));
    const isValueWrong = own.length > 0 && content.length === 0 && !parents.has(pointer);
    if (isValueWrong) explained.push(explainValue(path, file));
  }
  return explained.sort(byPlace);
}

/** The pointers of everything that a value stands in: `/a` and `` for `/a/b`. */
function parentsOf(pointer: string): readonly string[] {
  const steps = pointer.split("/");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("/"));
}

function explainContent({ keyword, params }: SchemaError, path: PolicyPath, file: YamlFile): ReleaseError {
  const inside = (name: unknown) => [...path, String(name)];
  switch (keyword) {
    case "additionalProperties":
      return explainUnknownKey(inside(params.additionalProperty), file);
    case "propertyNames":
      return explainName(inside(params.propertyName), file);
    case "required":
      return explainMissing(inside(params.missingProperty), "", file);
    case "dependentRequired":
      return explainMissing(inside(params.missingProperty), `, which \`${String(params.property)}\` needs`, file);
    case "uniqueItems": {
      const item = [...path, Math.max(Number(params.i), Number(params.j))];
      return invalidValue(file.placeOf(item, "value"), item, "is given twice in the list", "Keep one of them.");
    }
    case "maxProperties": {
      const problem = `has more than ${String(params.limit)} entries`;
      return invalidValue(file.placeOf(path, "key"), path, problem, "Take some out.");
    }
    default:
      return invalidValue(
        file.placeOf(path, "value"),
        path,
        "is empty",
        "Give it at least one entry, or take the key out.",
      );
  }
}

function explainUnknownKey(path: PolicyPath, file: YamlFile): ReleaseError {
  const name = String(path.at(-1));
  const known = knownKeys(outlineAt(path.slice(0, -1)));
  return unknownKey(file.placeOf(path, "key"), path, remedyForUnknown(name, known));
}

function remedyForUnknown(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const listed = `Keys here are ${listWords(known, "and")}.`;
  return nearest === undefined ? listed : `Did you mean \`${nearest}\`? ${listed}`;
}

function explainName(path: PolicyPath, file: YamlFile): ReleaseError {
  const expected = outlineAt(path.slice(0, -1))?.propertyNames ?? {};
  const problem = `has a name that is not ${describeExpected(expected)}`;
  return invalidValue(file.placeOf(path, "key"), path, problem, remedyForText(String(path.at(-1)), expected));
}

function explainMissing(path: PolicyPath, because: string, file: YamlFile): ReleaseError {
  const outline = outlineAt(path);
  const expected = outline === undefined ? "a value" : describeExpected(outline);
  const remedy =
    path.length === 1 ? "Begin the policy with `version: 1`." : `Add \`${String(path.at(-1))}\`: ${expected}.`;
  return missingKey(file.placeOf(path.slice(0, -1), "key"), path, because, remedy);
}

function explainValue(path: PolicyPath, file: YamlFile): ReleaseError {
  const expected = outlineAt(path) ?? {};
  const value = valueAt(file.data, path);
  const place = file.placeOf(path, "value");
  const phrase = describeExpected(expected);
  if (value === null) return invalidValue(place, path, "has no value", `Give it ${phrase}, or take the key out.`);
  const problem = `is ${describeValue(value, file.textOf(path))}, but must be ${phrase}`;
  return invalidValue(place, path, problem, remedyForValue(value, path, expected, file));
}

function remedyForValue(value: unknown, path: PolicyPath, expected: Outline, file: YamlFile): string {
  const text = file.textOf(path);
  if (text === undefined) return remedyForText("", expected);
  if (typeof value !== "string" && isExpectedText(expected, text)) return `Put it in quotes: \`"${text}"\`.`;
  if (expected.type === "array") return `Write a list: \`[${quote(text)}]\`.`;
  return remedyForText(text, expected);
}

/** The known word or the spelling that was meant, or else an example. */
function remedyForText(text: string, expected: Outline): string {
  const lower = text.toLowerCase();
  const meant =
    nearestName(text, knownWords(expected)) ?? (lower !== text && isExpectedText(expected, lower) ? lower : undefined);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  const examples = examplesOf(expected);
  return examples.length === 0
    ? `Write ${describeExpected(expected)}.`
    : `Write something like ${listWords(examples, "or")}.`;
}

function describeValue(value: unknown, text: string | undefined): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? quote(value) : `the ${typeof value} ${(text ?? String(value)).slice(0, 80)}`;
}

function valueAt(data: unknown, path: PolicyPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined,
    data,
  );
}

/** Reads a JSON pointer against the data, so that list positions are numbers. */
function parsePointer(pointer: string, data: unknown): PolicyPath {
  const path: (string | number)[] = [];
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(valueAt(data, path)) ? Number(name) : name);
  }
  return path;
}

function byPlace(a: ReleaseError, b: ReleaseError): number {
  const [one, other] = [a.place, b.place];
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
