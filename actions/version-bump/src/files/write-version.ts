import type { Version } from "@release-actions/core/versioning/version";
import { chooseFormat } from "./choose-format.ts";
import { notVerified } from "./errors.ts";
import { locateVersion, spellVersion } from "./read-version.ts";
import { settleAll } from "./settle-all.ts";
import type { Spot, VersionFile } from "./version-file.ts";

/** A file before and after; the texts are the same where it carried the version already. */
export interface WrittenFile extends VersionFile {
  readonly before: string;
  /** The version that it carried, in its own spelling. */
  readonly previous: string | undefined;
}

/**
 * The text of a file with another version; every other byte is as it was. What it gives has been read again and says the version.
 * @param neighbours the other files that get the version with it, as they are before
 * @throws ReleaseError as `readVersion` does, or VERSION_NOT_SPELLED, or VERSION_NOT_VERIFIED
 */
export async function writeVersion(
  file: VersionFile,
  version: Version,
  neighbours: readonly VersionFile[] = [],
): Promise<WrittenFile> {
  const spots = await locateVersion(file, neighbours);
  const spelled = spots.length === 0 ? "" : spellVersion(file, version);
  const text = replaceSpots(file.text, spots, spelled);
  if (text !== file.text) {
    const written = await Promise.all(
      neighbours.filter(isManifest).map((neighbour) => writeVersion(neighbour, version)),
    );
    await verify({ path: file.path, text }, spelled, written);
  }
  return { path: file.path, before: file.text, text, previous: spots[0]?.value };
}

/** Writes one version to all files of a component; all that is wrong with them is thrown together. */
export async function writeVersions(files: readonly VersionFile[], version: Version): Promise<WrittenFile[]> {
  const write = (file: VersionFile) =>
    writeVersion(
      file,
      version,
      files.filter((other) => other !== file),
    );
  // A lock file is found through its manifests, so that it only makes sense to read it where they are sound.
  const manifests = await settleAll(files.filter(isManifest).map((file) => writeVersion(file, version)));
  const locks = await settleAll(files.filter((file) => !isManifest(file)).map(write));
  const written = new Map([...manifests, ...locks].map((file) => [file.path, file]));
  return files.flatMap(({ path }) => written.get(path) ?? []);
}

const isManifest = (file: VersionFile) => chooseFormat(file).kind === "manifest";

async function verify(file: VersionFile, spelled: string, neighbours: readonly VersionFile[]): Promise<void> {
  const spots = await locateVersion(file, neighbours);
  if (spots.length === 0 || spots.some(({ value }) => value !== spelled)) throw notVerified(file.path, spelled);
}

function replaceSpots(text: string, spots: readonly Spot[], spelled: string): string {
  let replaced = "";
  let from = 0;
  for (const { start, end } of spots) {
    replaced += text.slice(from, start) + spelled;
    from = end;
  }
  return replaced + text.slice(from);
}
