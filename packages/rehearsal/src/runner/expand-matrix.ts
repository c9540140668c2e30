import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/**
 * The combinations of a job's matrix, in GitHub's order: the first key varies slowest, and what `include` adds comes last.
 * @param matrix key → values, with `include` and `exclude` as lists of objects
 * @throws Error where a part has not the form that GitHub expects, or nothing is left to run
 */
export function expandMatrix(matrix: Json): readonly JsonObject[] {
  if (!isJsonObject(matrix)) throw new Error("The matrix is not a mapping.");
  const { include, exclude, ...axes } = matrix;
  const excluded = objectsOf("exclude", exclude);
  const product = combine(axes).filter((combination) => !excluded.some((part) => matches(combination, part)));
  const combinations = includeInto(product, objectsOf("include", include), Object.keys(axes));
  if (combinations.length === 0) throw new Error("Matrix must define at least one vector");
  if (combinations.length > 256) throw new Error(`A matrix makes at most 256 jobs, this one ${combinations.length}.`);
  return combinations;
}

function combine(axes: JsonObject): JsonObject[] {
  const keys = Object.keys(axes);
  if (keys.length === 0) return [];
  return keys.reduce<JsonObject[]>(
    (combinations, key) => {
      const values = axes[key];
      if (!Array.isArray(values)) throw new Error(`The matrix's "${key}" is not a list.`);
      if (values.length === 0) throw new Error(`Matrix vector '${key}' does not contain any values`);
      return combinations.flatMap((combination) => values.map((value: Json) => ({ ...combination, [key]: value })));
    },
    [{}],
  );
}

/** An included object joins every combination whose own values it leaves alone, else it becomes one more. */
function includeInto(product: readonly JsonObject[], included: readonly JsonObject[], axes: readonly string[]) {
  const combinations = product.map((original) => ({ original, extended: original }));
  const added: JsonObject[] = [];
  for (const part of included) {
    const shared = Object.fromEntries(Object.entries(part).filter(([key]) => axes.includes(key)));
    const hosts = combinations.filter(({ original }) => matches(original, shared));
    if (hosts.length === 0) added.push(part);
    for (const host of hosts) host.extended = { ...host.extended, ...part };
  }
  return [...combinations.map(({ extended }) => extended), ...added];
}

/** Whether the combination has all that the part says; objects are compared in part, too. */
function matches(value: Json | undefined, part: Json): boolean {
  if (isJsonObject(part)) {
    return isJsonObject(value) && Object.entries(part).every(([key, inner]) => matches(value[key], inner));
  }
  return JSON.stringify(value) === JSON.stringify(part);
}

function objectsOf(name: string, list: Json | undefined): readonly JsonObject[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || !list.every(isJsonObject))
    throw new Error(`The matrix's "${name}" is not a list of objects.`);
  return list;
}
