import { describe, expect, test } from "@jest/globals";
import { closeComponent, closeSchema } from "@release-actions/rehearsal/github/contract/close-schema";
import { Ajv2020 } from "ajv/dist/2020.js";

const text = { type: "string" };
const named = { type: "object", properties: { name: text }, required: ["name"] };

/** Validates as the embedded GitHub does, with one component `named`. */
function accepts(schema: object, value: unknown): boolean {
  const components = { schemas: { named: closeComponent(named) } };
  return new Ajv2020({ strict: false }).validate({ allOf: [closeSchema(schema)], components }, value);
}

const ref = { $ref: "#/components/schemas/named" };

describe("closeSchema", () => {
  test.each<[string, object, unknown, boolean]>([
    ["a known property passes", named, { name: "x" }, true],
    ["an unknown property does not", named, { name: "x", nmae: "y" }, false],
    [
      "nor does one within a property",
      { type: "object", properties: { inner: named } },
      { inner: { name: "x", other: 1 } },
      false,
    ],
    ["nor one within an item", { type: "array", items: named }, [{ name: "x", other: 1 }], false],
    ["nor one beside a reference", ref, { name: "x", other: 1 }, false],
    ["a reference alone passes", ref, { name: "x" }, true],
    [
      "a component may be part of a whole",
      { allOf: [ref, { type: "object", properties: { more: text } }] },
      { name: "x", more: "y" },
      true,
    ],
    [
      "but the whole is closed",
      { allOf: [ref, { type: "object", properties: { more: text } }] },
      { name: "x", mroe: "y" },
      false,
    ],
    ["a free-form object stays open", { type: "object" }, { anything: 1 }, true],
    [
      "so does one that says so",
      { type: "object", properties: { a: text }, additionalProperties: true },
      { b: 1 },
      true,
    ],
    [
      "a branch beside properties opens nothing",
      { ...named, anyOf: [{ required: ["name"], additionalProperties: true }] },
      { name: "x", b: 1 },
      false,
    ],
    [
      "branches of a choice are told apart by their properties",
      { oneOf: [named, { type: "object", properties: { id: text } }] },
      { id: "1" },
      true,
    ],
    ["and are closed", { oneOf: [named, { type: "object", properties: { id: text } }] }, { id: "1", x: 1 }, false],
    ["null passes where it is allowed", { type: "object", nullable: true, properties: { a: text } }, null, true],
    ["also for a choice without a type", { nullable: true, allOf: [ref] }, null, true],
    ["also for a list of values", { type: "string", nullable: true, enum: ["a"] }, null, true],
    ["and nowhere else", named, null, false],
  ])("%s", (_case, schema, value, expected) => {
    expect(accepts(schema, value)).toBe(expected);
  });
});
