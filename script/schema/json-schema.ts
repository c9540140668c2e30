/** The keywords of JSON Schema 2020-12 that the schemas of this repository use. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  /** Names the type in generated TypeScript; an extension of json-schema-to-typescript. */
  readonly tsType?: string;
}

/** Applies `change` to a schema after all schemas inside it were changed; values such as defaults are left alone. */
export function mapSchema(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inside = (one: JsonSchema) => mapSchema(one, change);
  const all = (many: Readonly<Record<string, JsonSchema>>) =>
    Object.fromEntries(Object.entries(many).map(([name, one]) => [name, inside(one)]));
  return change({
    ...schema,
    ...(schema.properties && { properties: all(schema.properties) }),
    ...(schema.$defs && { $defs: all(schema.$defs) }),
    ...(schema.items && { items: inside(schema.items) }),
    ...(schema.propertyNames && { propertyNames: inside(schema.propertyNames) }),
    ...(schema.additionalProperties && { additionalProperties: inside(schema.additionalProperties) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(inside) }),
  });
}

/** The definition that a schema refers to, if it does. */
export function referredTo(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>) {
  if (schema.$ref === undefined) return undefined;
  const name = schema.$ref.replace("#/$defs/", "");
  const definition = definitions[name];
  if (definition === undefined) throw new Error(`The schema refers to ${schema.$ref}, which it does not define.`);
  return { name, definition };
}

/** Puts every definition that is not a mapping in the place of its references, so that only mappings have names. */
export function inlineScalars(schema: JsonSchema): JsonSchema {
  const definitions = schema.$defs ?? {};
  const inline = (one: JsonSchema): JsonSchema => {
    const referred = referredTo(one, definitions);
    if (referred === undefined || referred.definition.type === "object") return one;
    const { $ref, ...own } = one;
    return mapSchema({ ...referred.definition, ...own }, inline);
  };
  const mappings = Object.entries(definitions).filter(([, { type }]) => type === "object");
  return mapSchema({ ...schema, $defs: Object.fromEntries(mappings) }, inline);
}
