import { posix } from "node:path";
import { findJsonStrings, jsonPath } from "./json-strings.ts";
import { spellSemVer } from "./spell-version.ts";
import type { VersionFile, VersionFormat } from "./version-file.ts";

/**
 * `package-lock.json` and `npm-shrinkwrap.json`: the top's `version` (lockfileVersion 1 to 3) and `packages[""].version` (2 and
 * 3) for the `package.json` beside it, and `packages["apps/web"].version` for a workspace's.
 */
export const npmLock: VersionFormat = {
  name: "npm lock file",
  kind: "lock",
  spell: spellSemVer,
  async locate(file, neighbours) {
    const spots = await findJsonStrings(file, new Set(wantedPaths(file, neighbours)));
    return [...spots.values()].flat().sort((a, b) => a.start - b.start);
  },
};

function wantedPaths(file: VersionFile, neighbours: readonly VersionFile[]): string[] {
  const folder = posix.dirname(file.path);
  const manifests = neighbours.filter(({ path }) => posix.basename(path) === "package.json");
  // A lock file that is named alone belongs to the package beside it.
  const packages = manifests.length === 0 ? [folder] : manifests.map(({ path }) => posix.dirname(path));
  const folders = packages.map((path) => posix.relative(folder, path)).filter((path) => !path.startsWith(".."));
  return folders.flatMap((path) => [
    jsonPath("packages", path, "version"),
    ...(path === "" ? [jsonPath("version")] : []),
  ]);
}
