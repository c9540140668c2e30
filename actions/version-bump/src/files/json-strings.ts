import { fileInvalid, notAText } from "./errors.ts";
import type { Spot, VersionFile } from "./version-file.ts";

/** The text values of a JSON file at the wanted paths, by path; a path is its keys, joined by NUL. */
export type JsonStrings = ReadonlyMap<string, readonly Spot[]>;

export const jsonPath = (...keys: readonly string[]) => keys.join("\0");

/** Finds texts in strict JSON. @throws ReleaseError VERSION_FILE_INVALID, or VERSION_NOT_TEXT for a value of another kind */
export async function findJsonStrings(file: VersionFile, wanted: ReadonlySet<string>): Promise<JsonStrings> {
  const { printParseErrorCode, visit } = await import("jsonc-parser");
  const found = new Map<string, Spot[]>();
  const refuse = (path: readonly (string | number)[], offset: number) => {
    if (path.length > 0 && wanted.has(path.join("\0"))) throw notAText(file, offset, `The value of ${path.at(-1)}`);
  };
  visit(
    file.text,
    {
      onObjectBegin: (offset, _length, _line, _column, path) => refuse(path(), offset),
      onArrayBegin: (offset, _length, _line, _column, path) => refuse(path(), offset),
      onLiteralValue: (value, offset, length, _line, _column, path) => {
        const key = path().join("\0");
        if (!wanted.has(key)) return;
        if (typeof value !== "string") throw notAText(file, offset, `The value of ${path().at(-1)}`);
        const spot = { start: offset + 1, end: offset + length - 1, value };
        found.set(key, [...(found.get(key) ?? []), spot]);
      },
      onError: (error, offset) => {
        throw fileInvalid(file, "JSON", offset, words(printParseErrorCode(error)));
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  return found;
}

/** `CommaExpected` → `comma expected`. */
const words = (code: string) => code.replace(/(?<!^)([A-Z])/g, " $1").toLowerCase();
