import type { ReleaseError } from "../errors/release-error.ts";
import { nearestName } from "../policy/nearest-name.ts";
import { quote } from "../policy/policy-path.ts";
import { evidenceInvalid } from "./errors.ts";
import type { SchemaError } from "./generated/validate-release.ts";

/** More than anyone reads at once. */
const MOST = 50;

/** One message for each way in which a document breaks its schema. @param fileOf the file that a pointer's value comes from */
export function explainSchemaErrors(
  errors: readonly SchemaError[],
  fileOf: (path: readonly string[]) => string | undefined,
): readonly ReleaseError[] {
  return errors.slice(0, MOST).map((error) => {
    const path = error.instancePath.split("/").slice(1).map(unescapeStep);
    const [problem, remedy, ...inside] = explain(error);
    const place = [...path, ...inside].map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return evidenceInvalid(place, problem, remedy, fileOf(path));
  });
}

type Explanation = readonly [problem: string, remedy: string, ...inside: string[]];

function explain({ keyword, params, parentSchema, data }: SchemaError): Explanation {
  const expected = describeExpected(parentSchema);
  switch (keyword) {
    case "required":
      return ["is missing", "Add it; the schema says what it is.", String(params.missingProperty)];
    case "additionalProperties": {
      const name = String(params.additionalProperty);
      const known = Object.keys(parentSchema.properties ?? {});
      const nearest = nearestName(name, known);
      const meant = nearest === undefined ? "" : `Did you mean \`${nearest}\`? `;
      return ["is no key of the schema", `${meant}Keys here are ${listWords(known)}.`, name];
    }
    case "minItems":
      return ["is empty", `Give ${expected}.`];
    default:
      return [`is ${describeValue(data)}, but must be ${expected}`, `Write ${expected}.`];
  }
}

function describeExpected({ title, const: only, enum: words, type, minimum }: SchemaError["parentSchema"]): string {
  if (title !== undefined) return title;
  if (only !== undefined) return `\`${String(only)}\``;
  if (words !== undefined) return `one of ${listWords(words)}`;
  return type === "integer" ? `a whole number from ${minimum ?? 0} on` : "a mapping of keys";
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a mapping" : quote(value);
}

const listWords = (words: readonly unknown[]) => words.map((word) => `\`${String(word)}\``).join(", ");

const unescapeStep = (step: string) => step.replaceAll("~1", "/").replaceAll("~0", "~");
