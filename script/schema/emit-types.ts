import { compile } from "json-schema-to-typescript";
import { inlineScalars, type JsonSchema, mapSchema, referredTo } from "./json-schema.ts";

/** What a schema describes, as TypeScript: one interface for each mapping. @param name of the whole */
export async function emitTypes(schema: JsonSchema, name: string): Promise<string> {
  const inlined = inlineScalars(schema);
  const definitions = inlined.$defs ?? {};
  const named = mapSchema(inlined, ({ title, $ref, ...rest }) => {
    const referred = referredTo($ref === undefined ? {} : { $ref }, definitions);
    return referred === undefined ? rest : { ...rest, tsType: typeName(referred.name) };
  });
  const { $defs: mappings = {}, ...root } = named;
  const interfaces = [[name, root] as const, ...Object.entries(mappings)].map(([name, mapping]) =>
    compile({ ...mapping, title: typeName(name) } as Parameters<typeof compile>[0], typeName(name), {
      bannerComment: "",
      ignoreMinAndMaxItems: true,
      style: { printWidth: 120 },
    }),
  );
  return (await Promise.all(interfaces)).join("\n");
}

function typeName(definition: string): string {
  return definition.charAt(0).toUpperCase() + definition.slice(1);
}
