import type { Place } from "@release-actions/core/errors/release-error";
import { resultsMalformed } from "../errors.ts";
import { JsonNode, type JsonPath, Misfit } from "./json-node.ts";
import { DEEPEST, scanJson } from "./scan-json.ts";
import type { Source } from "./test-case.ts";

/** Parses JSON, and has it read. Errors: `RESULTS_MALFORMED`, at the line and column of what does not fit. */
export async function readJson<Read>(source: Source, read: (root: JsonNode) => Read): Promise<Read> {
  const { tooDeep } = scanJson(source.text);
  // What comes after walks the document by calling itself.
  if (tooDeep !== undefined) throw resultsMalformed(placeAt(source, tooDeep), `it nests more than ${DEEPEST} values`);
  const root = await parse(source);
  try {
    return read(root);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const name = error.path.length === 0 ? "the whole" : error.path.join(".").slice(0, 200);
    throw resultsMalformed(await findPlace(source, error.path), `${name} ${error.message}`);
  }
}

async function parse(source: Source): Promise<JsonNode> {
  try {
    return new JsonNode(JSON.parse(source.text));
  } catch {
    throw resultsMalformed(await findMistake(source), "it is no JSON");
  }
}

/** JSON.parse tells only of some mistakes where they are. */
async function findMistake(source: Source): Promise<Place> {
  const { visit } = await import("jsonc-parser");
  let offset: number | undefined;
  const onError = (_: number, at: number) => {
    offset ??= at;
  };
  visit(source.text, { onError }, { disallowComments: true });
  return placeAt(source, offset ?? 0);
}

/** The place of a value, or of the nearest one above that is there. */
async function findPlace(source: Source, path: JsonPath): Promise<Place> {
  const { findNodeAtLocation, parseTree } = await import("jsonc-parser");
  const tree = parseTree(source.text);
  const node = tree && findNodeAtLocation(tree, [...path]);
  return placeAt(source, node?.offset ?? 0);
}

function placeAt({ path, text }: Source, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { file: path, line: before.split("\n").length, column: offset - start + 1 };
}
