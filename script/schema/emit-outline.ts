import { inlineScalars, type JsonSchema, mapSchema } from "./json-schema.ts";

/** What messages say about the schema: known keys, what a value must be, an example of it. */
export function emitOutline(schema: JsonSchema): string {
  const { $defs = {}, ...root } = mapSchema(inlineScalars(schema), outlineOf);
  return `import type { Outline } from "../outline.ts";

/** The policy's mappings by name; \`policy\` is the whole. */
export const OUTLINE: Readonly<Record<string, Outline>> = ${JSON.stringify({ policy: root, ...$defs })};
`;
}

/** The keywords of Outline; examples of strings only, as those of mappings are for the reference. */
const KEPT = new Set(
  "$defs title type const enum pattern minimum properties propertyNames additionalProperties items anyOf".split(" "),
);

function outlineOf({ $ref, examples, ...schema }: JsonSchema): JsonSchema {
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => KEPT.has(keyword)));
  return {
    ...kept,
    ...(schema.type === "string" && examples && { examples }),
    ...($ref && { $ref: $ref.replace("#/$defs/", "") }),
  };
}
