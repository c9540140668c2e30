import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { inlineScalars, type JsonSchema, mapSchema } from "./json-schema.ts";

/**
 * The validator as a module of its own: ajv's standalone code, which needs neither ajv nor an import at run time.
 * It is emitted as TypeScript without types, so that the tests, `tsc -b` and the bundler all take the same file.
 */
export function emitValidator(schema: JsonSchema): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  const validate = ajv.compile(withoutAnnotations(inlineScalars(schema)));
  const code = shorten(standalone.default(ajv, validate));
  // ajv writes `require` into ES modules for keywords with a run-time part (minLength, uniqueItems on mixed items).
  if (code.includes("require("))
    throw new Error("The validator would require a module; leave out the keyword that needs it.");
  const [body, name] = [
    code.replace(/^"use strict";\n/, "").replace(/^export .*\n/gm, ""),
    /^export default (\w+);/m.exec(code)?.[1],
  ];
  return `// @ts-nocheck: generated code without types\n${body}\n${EXPORT(name ?? "")}`;
}

const EXPORT = (name: string) => `/** One way in which a value does not follow the policy's schema. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key that is meant, where a key and not a value is wrong. */
  readonly propertyName?: string;
}

/** All ways in which \`data\` does not follow the policy's schema. */
export function findSchemaErrors(data: unknown): readonly SchemaError[] {
  return ${name}(data) ? [] : ${name}.errors;
}
`;

/** Leaves out of ajv's code what the policy's messages never read; a fifth of the size. */
function shorten(code: string): string {
  return code
    .replace(
      /if\(vErrors === null\)\{\s*vErrors = \[(err\d+)\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g,
      "(vErrors ??= []).push($1);\nerrors++;",
    )
    .replace(/schemaPath:"[^"\n]*",/g, "");
}

function withoutAnnotations(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, ({ title, description, default: _, examples, ...rest }) => rest);
}
