import { inlineScalars, type JsonSchema, mapSchema } from "./json-schema.ts";

/** What messages say about the schema: known keys, what a value must be, an example of it. */
export function emitOutline(schema: JsonSchema): string {
  const { $defs = {}, ...root } = mapSchema(inlineScalars(schema), outlineOf);
  return `import type { Outline } from "../outline.ts";

/** The policy's mappings by name; \`policy\` is the whole. */
export const OUTLINE: Readonly<Record<string, Outline>> = ${JSON.stringify({ policy: root, ...$defs }, null, 2)};
`;
}

/** Keeps what messages need; examples of mappings are for the reference. */
function outlineOf(schema: JsonSchema): JsonSchema {
  const {
    $ref,
    title,
    type,
    const: constant,
    enum: values,
    minimum,
    properties,
    propertyNames,
    additionalProperties,
    items,
    anyOf,
    $defs,
  } = schema;
  const kept = {
    title,
    type,
    const: constant,
    enum: values,
    minimum,
    properties,
    propertyNames,
    additionalProperties,
    items,
    anyOf,
    $defs,
  };
  const examples = type === "string" ? schema.examples : undefined;
  const all = { ...kept, examples, $ref: $ref?.replace("#/$defs/", "") };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
