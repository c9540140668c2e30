import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { inlineScalars, type JsonSchema, mapSchema } from "./json-schema.ts";

/**
 * The validator as a module of its own: ajv's standalone code, which needs neither ajv nor an import at run time.
 * It is emitted as TypeScript without types, so that the tests, `tsc -b` and the bundler all take the same file.
 * @param detail `whole` gives each error the value and its part of the schema, for messages that know no more than that
 */
export function emitValidator(schema: JsonSchema, detail: "brief" | "whole"): string {
  const isWhole = detail === "whole";
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    messages: false,
    verbose: isWhole,
    code: { source: true, esm: true, lines: true },
  });
  const validate = ajv.compile(withoutAnnotations(inlineScalars(schema), isWhole));
  const code = shorten(standalone.default(ajv, validate));
  // ajv writes `require` into ES modules for keywords with a run-time part (minLength, uniqueItems on mixed items).
  if (code.includes("require("))
    throw new Error("The validator would require a module; leave out the keyword that needs it.");
  const [body, name] = [
    code.replace(/^"use strict";\n/, "").replace(/^export .*\n/gm, ""),
    /^export default (\w+);/m.exec(code)?.[1],
  ];
  return `// @ts-nocheck: generated code without types\n${body}\n${EXPORT(name ?? "", isWhole ? DETAILS : "")}`;
}

const DETAILS = `
  /** The value. */
  readonly data: unknown;
  /** What its part of the schema says. */
  readonly parentSchema: {
    readonly title?: string;
    readonly type?: string | readonly string[];
    readonly const?: unknown;
    readonly enum?: readonly unknown[];
    readonly minimum?: number;
    readonly properties?: Readonly<Record<string, unknown>>;
  };`;

const EXPORT = (name: string, details: string) => `/** One way in which a value does not follow the schema. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key that is meant, where a key and not a value is wrong. */
  readonly propertyName?: string;${details}
}

/** All ways in which \`data\` does not follow the schema. */
export function findSchemaErrors(data: unknown): readonly SchemaError[] {
  return ${name}(data) ? [] : ${name}.errors;
}
`;

/** Leaves out of ajv's code what no message reads; a fifth of the size. */
function shorten(code: string): string {
  return code
    .replace(
      /if\(vErrors === null\)\{\s*vErrors = \[(err\d+)\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g,
      "(vErrors ??= []).push($1);\nerrors++;",
    )
    .replace(/schemaPath:"[^"\n]*",/g, "")
    .replace(/,schema:[^,\n]*(?=,parentSchema:)/g, "");
}

function withoutAnnotations(schema: JsonSchema, withTitles: boolean): JsonSchema {
  return mapSchema(schema, ({ title, description, default: _, examples, ...rest }) => ({
    ...(withTitles && title !== undefined && { title }),
    ...rest,
  }));
}
