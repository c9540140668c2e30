// Rewrites the vendored part of GitHub's GraphQL schema. Usage: node --conditions=source script/vendor-graphql.ts [--help]
// The package is installed into a temporary folder, with the parser of GraphQL, and never enters the lockfile.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGE = "@octokit/graphql-schema@15.26.1";
const FOLDER = new URL("../packages/rehearsal/openapi/", import.meta.url);

/** What this script needs to know of a syntax tree; the parser is GraphQL's own. */
interface Definition {
  readonly kind: string;
  readonly name?: { readonly value: string };
  readonly fields?: readonly Field[];
  readonly interfaces?: readonly { readonly name: { readonly value: string } }[];
}

interface Field {
  readonly name: { readonly value: string };
  readonly type: TypeNode;
  readonly arguments?: readonly Field[];
}

interface TypeNode {
  readonly name?: { readonly value: string };
  readonly type?: TypeNode;
}

interface GraphQL {
  parse(source: string, options: { noLocation: true }): { readonly definitions: readonly Definition[] };
  print(node: object): string;
}

/** Type → its fields, each as `name` or as `name(argument, …)` where not all arguments are wanted. */
type Wanted = Readonly<Record<string, readonly string[]>>;

if (process.argv.includes("--help")) {
  console.log(
    `Vendors what packages/rehearsal/openapi/graphql-fields.json names of ${PACKAGE} (MIT, GitHub's own schema).`,
  );
} else {
  const wanted: Wanted = JSON.parse(readFileSync(new URL("graphql-fields.json", FOLDER), "utf8"));
  const text = withSchema((schema, graphql) => cutSchema(schema, wanted, graphql));
  writeFileSync(new URL("vendored/api.github.com.graphql", FOLDER), `# Cut out of ${PACKAGE} (MIT).\n\n${text}\n`);
  console.log(`Vendored ${Object.keys(wanted).length} types from ${PACKAGE}.`);
}

function withSchema(cut: (schema: string, graphql: GraphQL) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "graphql-schema-"));
  try {
    console.log(`Installing ${PACKAGE} into a temporary folder…`);
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["install", "--prefix", folder, ...flags, PACKAGE, "graphql@17.1.0"], { stdio: "inherit" });
    const schema = readFileSync(join(folder, "node_modules/@octokit/graphql-schema/schema.graphql"), "utf8");
    return cut(schema, createRequire(join(folder, "package.json"))("graphql"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The types and fields that are wanted, and every scalar, enumeration and input that they mention. */
function cutSchema(schema: string, wanted: Wanted, { parse, print }: GraphQL): string {
  const { definitions } = parse(schema, { noLocation: true });
  const byName = new Map(definitions.map((definition) => [definition.name?.value ?? "", definition]));
  const kept = new Map<string, Definition>();
  for (const [name, fields] of Object.entries(wanted)) {
    const definition = byName.get(name);
    if (definition === undefined) throw new Error(`GitHub's schema has no ${name}: mend graphql-fields.json.`);
    kept.set(name, cutType(definition, fields, wanted));
  }
  const queue = [...kept.values()].flatMap(mentioned);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const definition = byName.get(name);
    if (definition === undefined || kept.has(name)) continue;
    if (/^(?:Object|Interface|Union)/.test(definition.kind))
      throw new Error(`A field leads to ${name}, which is not wanted.`);
    kept.set(name, plain(definition));
    queue.push(...mentioned(definition));
  }
  const names = [...kept.keys()].toSorted();
  return names.map((name) => print(kept.get(name) ?? {})).join("\n\n");
}

function cutType(definition: Definition, fields: readonly string[], wanted: Wanted): Definition {
  const cut = fields.map((text) => {
    const [, name = "", list] = /^(\w+)(?:\((.*)\))?$/.exec(text) ?? [];
    const field = definition.fields?.find((one) => one.name.value === name);
    if (field === undefined)
      throw new Error(`GitHub's schema has no ${definition.name?.value}.${name}: mend graphql-fields.json.`);
    const names = list?.split(/, */);
    return { ...field, arguments: (field.arguments ?? []).filter((one) => names?.includes(one.name.value) ?? true) };
  });
  const interfaces = (definition.interfaces ?? []).filter(({ name }) => name.value in wanted);
  return plain({ ...definition, fields: cut, interfaces });
}

/** Descriptions and directives are for documentation. */
function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(plain) as T;
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => key !== "description" && key !== "directives");
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)])) as T;
}

/** The names of the types of a definition's fields and arguments. */
function mentioned({ fields = [] }: Definition): string[] {
  const nameOf = ({ name, type }: TypeNode): string => (type === undefined ? (name?.value ?? "") : nameOf(type));
  return fields.flatMap((field) => [field, ...(field.arguments ?? [])]).map(({ type }) => nameOf(type));
}
