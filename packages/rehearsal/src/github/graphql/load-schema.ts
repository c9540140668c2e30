import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema } from "graphql";

const FILE = new URL("../../../openapi/vendored/api.github.com.graphql", import.meta.url);
let loaded: GraphQLSchema | undefined;

/** The vendored part of GitHub's schema, built once a process. */
export function loadSchema(): GraphQLSchema {
  loaded ??= buildSchema(readFileSync(FILE, "utf8"));
  return loaded;
}
