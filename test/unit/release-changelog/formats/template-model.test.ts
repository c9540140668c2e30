import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  buildModel,
  Inert,
  MODEL,
  type ModelName,
  type ModelScope,
} from "../../../../actions/release-changelog/src/formats/template-model.ts";
import { fullNotes } from "./sample-notes.ts";

const scopeOf = (name: ModelName | undefined): ModelScope =>
  typeof name !== "object" ? {} : "list" in name ? name.list : name.parts;
const kindOf = (name: ModelName) => (typeof name === "string" ? name : "list" in name ? "list" : "parts");

const sections = scopeOf(MODEL.sections);
const entries = scopeOf(sections.entries);
const DOCUMENTED: Readonly<Record<string, ModelScope>> = {
  "The release": MODEL,
  "Parts of `previous`": scopeOf(MODEL.previous),
  "Items of `sections`": sections,
  "Entries: items of `entries` and `breaking`": entries,
  "Links: items of `references` and `documentation`": scopeOf(entries.references),
  "Items of `authors`": scopeOf(entries.authors),
};

/** Each table's names with their kinds, by the heading above it. */
function readTables(markdown: string): Record<string, Record<string, string>> {
  const parts = markdown.split(/^## /m).slice(1);
  const tables = parts.map((part) => {
    const rows = [...part.matchAll(/^\| `(\w+)` \| (\w+)/gm)].map(([, name = "", kind = ""]) => [name, kind]);
    return [part.split("\n")[0], Object.fromEntries(rows)] as const;
  });
  return Object.fromEntries(tables.filter(([, rows]) => Object.keys(rows).length > 0));
}

describe("the model of a template", () => {
  test("every name is documented where it stands, and none that is not there", () => {
    const kinds = (scope: ModelScope) =>
      Object.fromEntries(Object.entries(scope).map(([name, found]) => [name, kindOf(found)]));
    expect(readTables(readFileSync("docs/template-model.md", "utf8"))).toEqual(
      Object.fromEntries(Object.entries(DOCUMENTED).map(([heading, scope]) => [heading, kinds(scope)])),
    );
  });

  test("what a template is given has every name of its kind, and inherits nothing", () => {
    expectModel(buildModel(fullNotes), MODEL);
    expect(buildModel({ ...fullNotes, previous: undefined })).toHaveProperty("previous", undefined);
  });
});

const PLAIN = { text: "string", number: "number", flag: "boolean" } as const;

function expectModel(value: unknown, scope: ModelScope): void {
  expect(Object.getPrototypeOf(value)).toBeNull();
  const found = new Map<string, unknown>(Object.entries(Object(value)));
  expect([...found.keys()].sort()).toEqual(Object.keys(scope).sort());
  for (const [name, kind] of Object.entries(scope)) {
    const own = found.get(name);
    if (typeof kind === "object") {
      const items = "list" in kind ? own : [own];
      expect(items).toBeInstanceOf(Array);
      if (Array.isArray(items)) for (const item of items) expectModel(item, scopeOf(kind));
    } else if (kind === "link") expect(own).toBeInstanceOf(Inert);
    else if (own !== undefined) expect(typeof own).toBe(PLAIN[kind]);
  }
}
