import type { ReleaseError } from "../errors/release-error.ts";
import { describeExpected, knownKeys, knownWords, outlineAt } from "./describe-expected.ts";
import { invalidValue, missingKey, unknownKey } from "./errors.ts";
import type { SchemaError } from "./generated/validate-policy.ts";
import { nearestName } from "./nearest-name.ts";
import { formatPath, type PolicyPath, quote } from "./policy-path.ts";
import type { YamlFile } from "./read-yaml.ts";

/** Keywords that speak of what a value holds, and so prove that its type was right. */
const CONTENT = new Set([
  "required",
  "additionalProperties",
  "propertyNames",
  "dependentRequired",
  "minItems",
  "minProperties",
  "uniqueItems",
]);

/**
 * Turns what the validator found into one message for each mistake. Of a choice (`anyOf`) the validator reports every branch
 * that failed; here the branches of another type than the value are left out, and the rest becomes one sentence.
 */
export function explainSchemaErrors(errors: readonly SchemaError[], file: YamlFile): readonly ReleaseError[] {
  const explained: ReleaseError[] = [];
  for (const [pointer, found] of Map.groupBy(errors, ({ instancePath }) => instancePath)) {
    const path = parsePointer(pointer, file.data);
    const content = found.filter(({ keyword, propertyName }) => CONTENT.has(keyword) && propertyName === undefined);
    explained.push(...content.map((error) => explainContent(error, path, file)));
    const isDescribedInside = errors.some(({ instancePath }) => instancePath.startsWith(`${pointer}/`));
    const isOwnFault =
      content.length === 0 && !isDescribedInside && found.some(({ propertyName }) => propertyName === undefined);
    if (isOwnFault) explained.push(explainValue(path, file));
  }
  return explained.sort(byPlace);
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
      const item = [...path, Number(params.i)];
      return invalidValue(file.placeOf(item, "value"), item, "is given twice in the list", "Keep one of them.");
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
  if (name === "<<") return "Merge keys are not read; write the keys out.";
  const nearest = nearestName(name, known);
  const listed = `Keys here are ${known.map((key) => `\`${key}\``).join(", ")}.`;
  return nearest === undefined ? listed : `Did you mean \`${nearest}\`? ${listed}`;
}

function explainName(path: PolicyPath, file: YamlFile): ReleaseError {
  const names = outlineAt(path.slice(0, -1))?.propertyNames;
  const expected = names === undefined ? "another name" : describeExpected(names);
  return invalidValue(file.placeOf(path, "key"), path, `has a name that is not ${expected}`, "Give it another name.");
}

function explainMissing(path: PolicyPath, because: string, file: YamlFile): ReleaseError {
  const outline = outlineAt(path);
  const expected = outline === undefined ? "a value" : describeExpected(outline);
  const remedy =
    path.length === 1 ? "Begin the policy with `version: 1`." : `Add \`${String(path.at(-1))}\`: ${expected}.`;
  return missingKey(file.placeOf(path.slice(0, -1), "key"), path, because, remedy);
}

function explainValue(path: PolicyPath, file: YamlFile): ReleaseError {
  const outline = outlineAt(path) ?? {};
  const value = valueAt(file.data, path);
  const place = file.placeOf(path, "value");
  const expected = describeExpected(outline);
  if (value === null) return invalidValue(place, path, "has no value", `Give it ${expected}, or take the key out.`);
  return invalidValue(place, path, `is ${describeValue(value)}, but must be ${expected}`, remedyForValue(value, path));
}

function remedyForValue(value: unknown, path: PolicyPath): string {
  const outline = outlineAt(path);
  if (typeof value === "number" && outline?.type === "string")
    return `Put it in quotes if \`"${value}"\` is what you mean.`;
  const nearest = typeof value === "string" ? nearestName(value, knownWords(outline)) : undefined;
  return nearest === undefined ? `Correct \`${formatPath(path)}\`.` : `Did you mean \`${nearest}\`?`;
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? quote(value) : `the ${typeof value} ${String(value)}`;
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
