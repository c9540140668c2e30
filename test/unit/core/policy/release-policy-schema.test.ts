import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { OUTLINE } from "@release-actions/core/policy/generated/outline";
import { findSchemaErrors } from "@release-actions/core/policy/generated/validate-policy";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";

interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly $id?: string;
}

const schema: Schema = JSON.parse(
  readFileSync(new URL("../../../../schema/release-policy.schema.json", import.meta.url), "utf8"),
);
const ajv = new Ajv2020({ allErrors: true, strict: true });
const validate = ajv.compile(schema);

/** Every schema inside the schema, with where it stands. */
function* schemas(inside: Schema, at = "#"): Generator<readonly [string, Schema]> {
  yield [at, inside];
  const named = { ...inside.properties, ...inside.$defs };
  for (const [name, one] of Object.entries(named)) yield* schemas(one, `${at}/${name}`);
  if (inside.items) yield* schemas(inside.items, `${at}[]`);
  if (inside.additionalProperties) yield* schemas(inside.additionalProperties, `${at}/*`);
  for (const [index, branch] of (inside.anyOf ?? []).entries()) yield* schemas(branch, `${at}|${index}`);
}

const all = [...schemas(schema)];

describe("the policy's schema", () => {
  test("it is JSON Schema 2020-12 and known under its public address", () => {
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(schema.$id).toBe(
      "https://raw.githubusercontent.com/inopsio/release-actions/v1/schema/release-policy.schema.json",
    );
  });

  test("every key is described", () => {
    const silent = all.flatMap(([at, { properties = {} }]) =>
      Object.entries(properties).flatMap(([key, { description = "" }]) =>
        description.length < 10 ? [`${at}/${key}`] : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  test("every mapping refuses unknown keys, or says which names it takes", () => {
    const open = all.filter(
      ([, { type, additionalProperties, propertyNames }]) =>
        type === "object" && additionalProperties !== false && (!additionalProperties || !propertyNames),
    );
    expect(open.map(([at]) => at)).toEqual([]);
  });

  test("every pattern is anchored at both ends and takes its own examples", () => {
    const wrong = all.filter(([, { pattern, examples = [], default: fallback }]) => {
      if (pattern === undefined) return false;
      const given = [...examples, ...(fallback === undefined ? [] : [fallback])];
      return !/^\^.*\$$/.test(pattern) || given.some((text) => !new RegExp(pattern, "u").test(String(text)));
    });
    expect(wrong.map(([at]) => at)).toEqual([]);
  });

  test("its defaults and examples are valid as a policy", () => {
    const sections = Object.entries(schema.properties ?? {});
    const definitions = schema.$defs ?? {};
    const examples = sections.flatMap(([key, section]) => [
      ...(section.examples ?? definitions[key]?.examples ?? []).map((example) => ({ [key]: example })),
      ...(section.default === undefined ? [] : [{ [key]: section.default }]),
    ]);
    expect(examples.length).toBeGreaterThanOrEqual(13);
    for (const example of examples) expect(findSchemaErrors({ version: 1, ...example })).toEqual([]);
  });

  test("the generated validator finds what ajv itself finds", () => {
    const names = fc.constantFrom(...Object.keys(schema.properties ?? {}), "path", "members", "required", "types", "a");
    const words = fc.constantFrom("none", "always", "15m", "5%", "feat", "ana", "https://a.example", "", "v{version}");
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        words,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(names, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (data) => {
        const expected = validate(data) ? [] : (validate.errors ?? []);
        const place = ({ instancePath, keyword }: { instancePath: string; keyword: string }) =>
          `${instancePath} ${keyword}`;
        expect(findSchemaErrors(data).map(place)).toEqual(expected.map(place));
      }),
    );
  });

  test("the outline knows every section", () => {
    expect(Object.keys(OUTLINE.policy?.properties ?? {})).toEqual(Object.keys(schema.properties ?? {}));
  });
});
