// Rewrites the vendored part of GitHub's OpenAPI description. Usage: node --conditions=source script/vendor-openapi.ts [--help]
// The package holds 385 MB, so it is installed into a temporary folder and never enters the lockfile.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGE = "@octokit/openapi@23.0.2";
const FOLDER = new URL("../packages/rehearsal/openapi/", import.meta.url);
const DOCUMENTATION = new Set([
  "description",
  "summary",
  "title",
  "tags",
  "example",
  "examples",
  "deprecated",
  "headers",
]);
const NOISE = /^x-(?!multi-segment$)/;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

if (process.argv.includes("--help")) {
  console.log(
    `Vendors the operations of packages/rehearsal/openapi/operations.json from ${PACKAGE} (MIT, GitHub's own description).`,
  );
} else {
  const wanted = new Set<string>(JSON.parse(readFileSync(new URL("operations.json", FOLDER), "utf8")));
  const subset = cutDescription(installDescription(), wanted);
  writeFileSync(new URL("vendored/api.github.com.json", FOLDER), `${JSON.stringify(subset, undefined, 1)}\n`);
  console.log(`Vendored ${wanted.size} operations from ${PACKAGE}.`);
}

function installDescription(): JsonObject {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  try {
    console.log(`Installing ${PACKAGE} into a temporary folder…`);
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["install", "--prefix", folder, ...flags, PACKAGE], { stdio: "inherit" });
    return JSON.parse(
      readFileSync(join(folder, "node_modules/@octokit/openapi/generated/api.github.com.json"), "utf8"),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The operations that are wanted and every component they reach, without what only documentation needs. */
function cutDescription(description: JsonObject, wanted: ReadonlySet<string>): JsonObject {
  const paths: JsonObject = {};
  const found = new Set<string>();
  for (const [path, methods] of Object.entries(object(description.paths))) {
    for (const [method, operation] of Object.entries(object(methods))) {
      const id = object(operation).operationId;
      if (typeof id !== "string" || !wanted.has(id)) continue;
      found.add(id);
      paths[path] = { ...object(paths[path] ?? {}), [method]: strip(operation) };
    }
  }
  const missing = [...wanted].filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`GitHub's description has no ${missing.join(", ")}: mend operations.json.`);
  const components: JsonObject = {};
  // Answers that GitHub gives everywhere without describing them at every operation have these forms.
  const everywhere = ["basic-error", "validation-error"].map((name) => `#/components/schemas/${name}`);
  collect([...everywhere, ...references(paths)], description, components);
  return {
    openapi: description.openapi ?? null,
    info: { title: "GitHub v3 REST API", license: "MIT", source: PACKAGE },
    paths,
    components,
  };
}

function collect(pointers: readonly string[], description: JsonObject, components: JsonObject): void {
  for (const pointer of pointers) {
    const [kind = "", name = ""] = pointer.replace("#/components/", "").split("/");
    const room = object(components[kind] ?? {});
    if (name in room) continue;
    components[kind] = room;
    const component = strip(object(object(description.components)[kind])[name] ?? null);
    room[name] = component;
    collect(references(component), description, components);
  }
}

function references(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : references(inner),
  );
}

/** Names of properties are data: only their schemas are stripped. */
function strip(value: Json, isPropertyMap = false): Json {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => isPropertyMap || !(DOCUMENTATION.has(key) || NOISE.test(key)));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, key === "enum" ? inner : strip(inner, key === "properties" && !isPropertyMap)]),
  );
}

function object(value: Json | undefined): JsonObject {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new Error("The description has another shape than expected.");
  return value;
}
