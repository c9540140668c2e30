import { posix } from "node:path";
import { cargoLock } from "./cargo-lock.ts";
import { cargoManifest } from "./cargo-manifest.ts";
import { helmChart } from "./helm-chart.ts";
import { jsonManifest } from "./json-manifest.ts";
import { hasMarker, markedText } from "./marked-text.ts";
import { npmLock } from "./npm-lock.ts";
import { plainVersion } from "./plain-version.ts";
import { pyproject } from "./pyproject.ts";
import { terraformLocals } from "./terraform-locals.ts";
import type { VersionFile, VersionFormat } from "./version-file.ts";

const BY_NAME: ReadonlyMap<string, VersionFormat> = new Map([
  ["package-lock.json", npmLock],
  ["npm-shrinkwrap.json", npmLock],
  ["pyproject.toml", pyproject],
  ["Cargo.toml", cargoManifest],
  ["Cargo.lock", cargoLock],
  ["Chart.yaml", helmChart],
  ["VERSION", plainVersion],
  ["VERSION.txt", plainVersion],
  ["version.txt", plainVersion],
]);

/** Which format a file has: by its name; else by its markers; else by its extension. A file of none is told of markers. */
export function chooseFormat({ path, text }: VersionFile): VersionFormat {
  const named = BY_NAME.get(posix.basename(path));
  if (named !== undefined) return named;
  const extension = posix.extname(path);
  if (extension === ".json") return jsonManifest;
  return extension === ".tf" && !hasMarker(text) ? terraformLocals : markedText;
}
