import { stringify } from "yaml";
import { inlineScalars, type JsonSchema, referredTo } from "./json-schema.ts";

type Definitions = Readonly<Record<string, JsonSchema>>;

/** The policy's reference for people: a table for each mapping, with an example for each section. */
export function emitReference(schema: JsonSchema, mark: string): string {
  const { properties = {}, $defs = {} } = inlineScalars(schema);
  const described = new Set<string>(Object.keys(properties));
  const sections = Object.entries(properties)
    .filter(([, property]) => property.const === undefined)
    .map(([key, property]) => section(key, property, $defs, described));
  return [`<!-- ${mark} -->`, INTRODUCTION(Object.keys(properties)), ...sections].join("\n\n").concat("\n");
}

const INTRODUCTION = (keys: readonly string[]) => `# The release policy

\`.github/release-policy.yml\` says how a repository is released. Every key has a default, but for those without which an
action cannot work; it then fails with \`POLICY_INCOMPLETE\` and names them. Unknown keys are refused, and no value is turned into
another type: a version such as \`"1.0"\` needs its quotes. \`version: 1\` is the only key that must be there. Durations are
written \`15m\`, \`12h\` or \`7d\`, percentages with their sign.

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/inopsio/release-actions/v1/schema/release-policy.schema.json
version: 1
\`\`\`

Sections: ${keys
  .slice(1)
  .map((key) => `[${key}](#${key})`)
  .join(" · ")}`;

function section(key: string, property: JsonSchema, definitions: Definitions, described: Set<string>): string {
  const referred = referredTo(property.additionalProperties || property, definitions);
  if (referred === undefined) return wordSection(key, property, definitions);
  const path = property.additionalProperties ? `${key}.NAME` : key;
  const tables = mappingTables(path, referred.name, definitions, described);
  const example = (property.examples ?? referred.definition.examples)?.[0];
  return [
    `## ${key}`,
    property.description ?? "",
    ...(property.default === undefined ? [] : ["Defaults:", yamlBlock({ [key]: property.default })]),
    ...tables,
    ...(example === undefined ? [] : ["Example:", yamlBlock({ [key]: example })]),
  ].join("\n\n");
}

/** A section that is a word and no mapping. */
function wordSection(key: string, property: JsonSchema, definitions: Definitions): string {
  const value = `One of ${describeValue(property, definitions)}; \`${String(property.default)}\` unless given.`;
  return [`## ${key}`, `${property.description ?? ""} ${value}`].join("\n\n");
}

/** The table of a mapping, then those of the mappings inside it; a mapping that was described before is only referred to. */
function mappingTables(path: string, name: string, definitions: Definitions, described: Set<string>): string[] {
  const properties = Object.entries(definitions[name]?.properties ?? {});
  described.add(name);
  const required = new Set(definitions[name]?.required ?? []);
  const rows = properties.map(([key, property]) => row(key, property, required.has(key), definitions));
  const inside = properties.flatMap(([key, property]) =>
    mappingsOf(property, definitions)
      .filter((mapping) => !described.has(mapping.name))
      .flatMap((mapping) => [
        `### \`${path}.${key}${mapping.step}\``,
        ...mappingTables(`${path}.${key}${mapping.step}`, mapping.name, definitions, described),
      ]),
  );
  const table = ["| key | value | default | meaning |", "|---|---|---|---|", ...rows].join("\n");
  return [table, ...inside];
}

function row(key: string, property: JsonSchema, isRequired: boolean, definitions: Definitions): string {
  const fallback =
    property.default === undefined ? (isRequired ? "required" : "") : code(JSON.stringify(property.default));
  const cells = [code(key), describeValue(property, definitions), fallback, property.description ?? ""];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The mappings that a value may be or hold, each with the step of the path that leads to it. */
function mappingsOf(schema: JsonSchema, definitions: Definitions): readonly { name: string; step: string }[] {
  const referred = referredTo(schema, definitions);
  if (referred !== undefined) return [{ name: referred.name, step: "" }];
  const under = (inner: JsonSchema | false | undefined, step: string) =>
    inner ? mappingsOf(inner, definitions).map((found) => ({ ...found, step: step + found.step })) : [];
  return [
    ...under(schema.items, "[]"),
    ...under(schema.additionalProperties, ".NAME"),
    ...(schema.anyOf ?? []).flatMap((branch) => under(branch, "")),
  ];
}

function describeValue(schema: JsonSchema, definitions: Definitions): string {
  if (schema.title !== undefined) return withExamples(schema.title.replace(/ \([^)]*\)/g, ""), schema.examples);
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum !== undefined) return schema.enum.map(code).join(", ");
  if (schema.items !== undefined) return `list: ${describeValue(schema.items, definitions)}`;
  if (schema.type === "boolean") return "`true`, `false`";
  if (schema.type === "integer")
    return schema.minimum === undefined ? "whole number" : `whole number from ${schema.minimum}`;
  if (schema.additionalProperties) {
    return `mapping: ${describeValue(schema.propertyNames ?? {}, definitions)} → ${describeValue(schema.additionalProperties, definitions)}`;
  }
  return "mapping";
}

function withExamples(title: string, examples: readonly unknown[] = []): string {
  const shown = examples.filter((example) => typeof example === "string").map(code);
  return shown.length === 0 ? title : `${title}: ${shown.join(", ")}`;
}

function yamlBlock(value: unknown): string {
  return `\`\`\`yaml\n${stringify(value, { lineWidth: 0 }).trimEnd()}\n\`\`\``;
}

function code(text: string): string {
  return `\`${text}\``;
}
