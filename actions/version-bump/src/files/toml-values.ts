import type { AST } from "toml-eslint-parser";
import { fileInvalid, notAText } from "./errors.ts";
import type { Spot, VersionFile } from "./version-file.ts";

/** A key of a TOML file with the value that it was given, inline tables taken apart. */
export interface TomlValue {
  /** All keys from the top, tables' names included; a number is a place in an array of tables. */
  readonly path: readonly (string | number)[];
  readonly node: AST.TOMLContentNode;
}

/** Every value of a TOML 1.0 file, in the order of the text. @throws ReleaseError VERSION_FILE_INVALID */
export async function readTomlValues(file: VersionFile): Promise<TomlValue[]> {
  const { ParseError, parseTOML } = await import("toml-eslint-parser");
  try {
    return parseTOML(file.text).body[0].body.flatMap((node) =>
      node.type === "TOMLTable" ? node.body.flatMap((inner) => valuesOf(inner, node.resolvedKey)) : valuesOf(node, []),
    );
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw fileInvalid(
      file,
      "TOML",
      error.index,
      error.message.replace(/^./, (first) => first.toLowerCase()),
    );
  }
}

function valuesOf({ key, value }: AST.TOMLKeyValue, table: readonly (string | number)[]): TomlValue[] {
  const path = [...table, ...key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value))];
  return value.type === "TOMLInlineTable"
    ? value.body.flatMap((inner) => valuesOf(inner, path))
    : [{ path, node: value }];
}

/** The value at a path such as `project.version`. */
export function tomlValue(values: readonly TomlValue[], ...path: readonly string[]): TomlValue | undefined {
  return values.find((value) => value.path.join("\0") === path.join("\0"));
}

/** The spot of a text value. @throws ReleaseError VERSION_NOT_TEXT */
export function tomlSpot(file: VersionFile, { path, node }: TomlValue): Spot {
  const [start, end] = node.range;
  if (node.type !== "TOMLValue" || node.kind !== "string" || node.multiline) {
    throw notAText(file, start, `The value of ${path.join(".")}`);
  }
  return { start: start + 1, end: end - 1, value: node.value };
}
