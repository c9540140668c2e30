import type { JsonSchema } from "./json-schema.ts";

/** The schema's defaults as a constant: by section for what stands at the top, by definition for the rest. */
export function emitDefaults(schema: JsonSchema): string {
  const top = defaultsOf(schema);
  const definitions = Object.entries(schema.$defs ?? {}).map(
    ([name, definition]) => [name, defaultsOf(definition)] as const,
  );
  const filled = definitions.filter(([, defaults]) => Object.keys(defaults).length > 0);
  const value = { ...top, ...Object.fromEntries(filled) };
  return `/** What stands where a policy says nothing, as a policy would write it. */\nexport const DEFAULTS = ${JSON.stringify(value, null, 2)} as const;\n`;
}

function defaultsOf({ properties = {} }: JsonSchema): Record<string, unknown> {
  const given = Object.entries(properties).filter(([, property]) => property.default !== undefined);
  return Object.fromEntries(given.map(([key, property]) => [key, property.default]));
}
