import { noVersion } from "./errors.ts";
import { findJsonStrings, jsonPath } from "./json-strings.ts";
import { spellSemVer } from "./spell-version.ts";
import type { VersionFormat } from "./version-file.ts";

const VERSION = jsonPath("version");

/** `package.json` and every other JSON file with a `version` at its top: `composer.json`, `jsr.json`, an extension's manifest. */
export const jsonManifest: VersionFormat = {
  name: "JSON manifest",
  kind: "manifest",
  spell: spellSemVer,
  async locate(file) {
    const spots = (await findJsonStrings(file, new Set([VERSION]))).get(VERSION) ?? [];
    if (spots.length === 0) throw noVersion(file, '"version" at its top', 'Add "version": "0.0.0".');
    return spots;
  },
};
