import { formatVersion, type Version } from "@release-actions/core/versioning/version";
import { notSpelled } from "./errors.ts";

/** As the scheme and the tags have it; for files that prescribe nothing. */
export function spellAsIs(version: Version): string {
  return version.text;
}

/**
 * As SemVer, which npm, Cargo and Helm insist on: `1.4` is `1.4.0` and `2025.10.001` is `2025.10.1`, since SemVer has three
 * numbers without leading zeros (semver.org §2).
 */
export function spellSemVer(version: Version): string {
  return version.scheme === "semver" ? version.text : formatVersion("semver", version.core, version.prerelease);
}

/** PEP 440 sorts `dev` below `a`, `b` and `rc`, where SemVer goes by the alphabet: alpha, beta, dev, rc. */
const PEP440_CHANNELS = new Map([
  ["alpha", "a"],
  ["a", "a"],
  ["beta", "b"],
  ["b", "b"],
  ["rc", "rc"],
  ["c", "rc"],
  ["pre", "rc"],
  ["preview", "rc"],
  ["dev", ".dev"],
]);

/**
 * As PEP 440, which Python's packages insist on: `1.3.0-rc.2` is `1.3.0rc2`, `1.3.0-dev.4` is `1.3.0.dev4`. Final versions of
 * every scheme stay as they are; `2025.10.001` is legal there and means `2025.10.1`.
 * @throws ReleaseError VERSION_NOT_SPELLED for other channels and for build metadata, which no index takes
 */
export function spellPep440(version: Version, path: string): string {
  const { scheme, core, prerelease, text } = version;
  const [name, number, ...more] = prerelease;
  const final = formatVersion(scheme, core);
  if (text.includes("+")) throw notSpelled(path, text, "Python", "Leave the build metadata behind the + out.");
  if (name === undefined) return final;
  const channel = PEP440_CHANNELS.get(String(name));
  if (channel === undefined || typeof number !== "number" || more.length > 0) {
    throw notSpelled(path, text, "Python", "Use the channels alpha, beta, rc or dev, with a number (PEP 440).");
  }
  return `${final}${channel}${number}`;
}
