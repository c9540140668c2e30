import type { Version } from "@release-actions/core/versioning/version";
import { chooseFormat } from "./choose-format.ts";
import { severalVersions } from "./errors.ts";
import type { Spot, VersionFile } from "./version-file.ts";

/**
 * The version that a file carries, in its ecosystem's spelling; undefined where a lock file has nothing of its neighbours.
 * @throws ReleaseError with the place, where the file carries none, several, or cannot be read
 */
export async function readVersion(
  file: VersionFile,
  neighbours: readonly VersionFile[] = [],
): Promise<string | undefined> {
  return (await locateVersion(file, neighbours))[0]?.value;
}

/** How a file has to write a version: `1.3.0rc2` in `pyproject.toml`. @throws ReleaseError VERSION_NOT_SPELLED */
export function spellVersion(file: VersionFile, version: Version): string {
  return chooseFormat(file).spell(version, file.path);
}

/** All spots of a file's version, which say the same. */
export async function locateVersion(file: VersionFile, neighbours: readonly VersionFile[]): Promise<readonly Spot[]> {
  const format = chooseFormat(file);
  // A byte order mark is no part of any of the languages.
  const mark = file.text.startsWith("\uFEFF") ? 1 : 0;
  const bare = { ...file, text: file.text.slice(mark) };
  const spots = await format.locate(bare, neighbours);
  const [first] = spots;
  const other = spots.find(({ value }) => value !== first?.value);
  if (format.kind === "manifest" && first !== undefined && other !== undefined) {
    throw severalVersions(bare, other.start, first.value, other.value);
  }
  return spots.map(({ start, end, value }) => ({ start: start + mark, end: end + mark, value }));
}
