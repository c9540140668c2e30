import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from "graphql";

/** A query for every field of a schema, by the given arguments; a type is not entered again below itself. */
export function selectEverything(schema: GraphQLSchema, given: Readonly<Record<string, string>>): string {
  const select = (type: GraphQLNamedType, above: readonly string[]): string => {
    if (isAbstractType(type)) {
      const each = schema.getPossibleTypes(type).filter(({ name }) => !above.includes(name));
      return `{ __typename ${each.map((one) => `... on ${one.name} ${select(one, above)}`).join(" ")} }`;
    }
    if (!isObjectType(type)) return "";
    const path = [...above, type.name];
    const fields = Object.values(type.getFields()).flatMap((field) => choose(field, path));
    return `{ __typename ${fields.join(" ")} }`;
  };
  const choose = (field: GraphQLField<unknown, unknown>, path: readonly string[]): readonly string[] => {
    const type = getNamedType(field.type);
    if (path.includes(type.name)) return [];
    const bounds = type.name.endsWith("Connection") ? "(first: 5)" : "";
    const key = `${path.at(-1)}.${field.name}`;
    // Where a type gives a field another type's, both stand under names of their own.
    const alias = `${path.at(-1)}_${field.name}: ${field.name}`;
    return [`${alias}${given[key] ?? bounds} ${isLeafType(type) ? "" : select(type, path)}`];
  };
  const query = schema.getQueryType();
  return query == null ? "" : select(query, []);
}
