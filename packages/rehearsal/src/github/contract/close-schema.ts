import { isObject, type JsonObject } from "./load-description.ts";

/**
 * Turns an OpenAPI 3.0 schema into JSON Schema 2020-12 that refuses properties it does not name.
 * Closed are values (a root, a property, an item), never components, branches of `allOf` or `anyOf`, or branches of a
 * `oneOf` beside properties: those describe only a part of a value.
 */
export function closeSchema(schema: unknown): unknown {
  return closeValue(translate(schema));
}

/** The schema of a component: open at its root, since whoever refers to it closes it, and closed within. */
export function closeComponent(schema: unknown): unknown {
  return closeWithin(translate(schema));
}

/** OpenAPI 3.0 says `nullable`, JSON Schema says `null` is one of the types. */
function translate(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(translate);
  if (!isObject(schema)) return schema;
  const { nullable, discriminator: _, ...rest } = schema;
  const inner: JsonObject = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, key === "enum" || key === "default" ? value : translate(value)]),
  );
  if (nullable !== true) return inner;
  if (typeof inner.type !== "string") return { anyOf: [inner, { type: "null" }] };
  const values = inner.enum;
  return {
    ...inner,
    type: [inner.type, "null"],
    ...(Array.isArray(values) && { enum: [...new Set([...values, null])] }),
  };
}

const COMPOSITIONS = ["allOf", "anyOf", "oneOf"] as const;

function closeValue(schema: unknown): unknown {
  const within = closeWithin(schema);
  if (!isObject(within) || "additionalProperties" in within || !describesProperties(within)) return within;
  return { ...within, unevaluatedProperties: false };
}

function describesProperties(schema: JsonObject): boolean {
  return "properties" in schema || "$ref" in schema || COMPOSITIONS.some((key) => key in schema);
}

function closeWithin(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const closed: Record<string, unknown> = { ...schema };
  if (isObject(schema.properties)) closed.properties = mapValues(schema.properties, closeValue);
  for (const key of ["items", "additionalProperties"]) if (isObject(schema[key])) closed[key] = closeValue(schema[key]);
  for (const key of COMPOSITIONS) {
    const branches = schema[key];
    if (!Array.isArray(branches)) continue;
    const part = "properties" in schema;
    closed[key] = branches.map(key === "oneOf" && !part ? closeValue : part ? closePart : closeWithin);
  }
  return closed;
}

/** A branch beside properties says what else must hold, not that every property is welcome. */
function closePart(branch: unknown): unknown {
  const closed = closeWithin(branch);
  if (!isObject(closed) || closed.additionalProperties !== true) return closed;
  const { additionalProperties: _, ...rest } = closed;
  return rest;
}

function mapValues(object: JsonObject, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
