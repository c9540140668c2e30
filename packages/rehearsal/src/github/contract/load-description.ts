import { readFileSync } from "node:fs";

/** A part of a JSON document whose shape is known by its place alone. */
export type JsonObject = { readonly [key: string]: unknown };

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  /** The value may hold slashes (`x-multi-segment`). */
  readonly multiSegment: boolean;
  readonly schema: unknown;
}

/** One operation of GitHub's published OpenAPI description. */
export interface Operation {
  /** GitHub's own name of it, e.g. `git/create-ref`. */
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** The template, e.g. `/repos/{owner}/{repo}/git/refs`. */
  readonly path: string;
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  readonly bodyRequired: boolean;
  /** Media type → schema. */
  readonly body: JsonObject;
  /** Status → media type → schema. */
  readonly responses: Readonly<Record<string, JsonObject>>;
}

/** What the embedded GitHub serves, as GitHub publishes it. */
export interface Description {
  readonly operations: readonly Operation[];
  readonly schemas: JsonObject;
}

const FILE = new URL("../../../openapi/vendored/api.github.com.json", import.meta.url);
let loaded: Description | undefined;

/** Reads the vendored part of GitHub's description, once a process. */
export function loadDescription(): Description {
  loaded ??= readDescription(JSON.parse(readFileSync(FILE, "utf8")));
  return loaded;
}

function readDescription(document: JsonObject): Description {
  const operations = Object.entries(object(document.paths)).flatMap(([path, methods]) =>
    Object.entries(object(methods)).map(([method, operation]) =>
      readOperation(document, path, method, object(operation)),
    ),
  );
  return { operations, schemas: addStarter(object(object(document.components).schemas)) };
}

/** An upload that broke off is a `starter`, as GitHub's documentation of the upload says; its schema of assets forgets it. */
function addStarter(schemas: JsonObject): JsonObject {
  const asset = object(schemas["release-asset"]);
  const properties = object(asset.properties);
  const state = { ...object(properties.state), enum: ["uploaded", "open", "starter"] };
  return { ...schemas, "release-asset": { ...asset, properties: { ...properties, state } } };
}

function readOperation(document: JsonObject, path: string, method: string, operation: JsonObject): Operation {
  const body = object(operation.requestBody ?? {});
  const responses = Object.entries(object(operation.responses)).map(([status, response]) => [
    status,
    schemas(object(resolve(document, response)).content),
  ]);
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    documentation: String(object(operation.externalDocs).url),
    parameters: list(operation.parameters).map((parameter) => readParameter(object(resolve(document, parameter)))),
    bodyRequired: body.required === true,
    body: schemas(body.content),
    responses: Object.fromEntries(responses),
  };
}

function readParameter(parameter: JsonObject): Parameter {
  return {
    name: String(parameter.name),
    in: parameter.in === "path" || parameter.in === "query" ? parameter.in : "header",
    required: parameter.required === true,
    multiSegment: parameter["x-multi-segment"] === true,
    schema: parameter.name === "created" ? RANGE : parameter.schema,
  };
}

/** What the description takes for a time may be a range of dates, as the documentation of `created` says. */
const RANGE = { type: "string" };

function schemas(content: unknown): JsonObject {
  return Object.fromEntries(Object.entries(object(content ?? {})).map(([type, media]) => [type, object(media).schema]));
}

function resolve(document: JsonObject, value: unknown): unknown {
  const pointer = object(value).$ref;
  if (typeof pointer !== "string") return value;
  return pointer
    .slice(2)
    .split("/")
    .reduce<unknown>((inner, key) => object(inner)[key], document);
}

/** The value as an object; the description is ours, so another shape is a broken file. */
export function object(value: unknown): JsonObject {
  if (!isObject(value)) throw new TypeError("The vendored OpenAPI description is broken: write it again.");
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
