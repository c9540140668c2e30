import SemVer from "semver/classes/semver.js";
import type { Scheme } from "./scheme.ts";

/** The three numbers of a version: MAJOR, MINOR, PATCH; MAJOR, MINOR, 0; or year, month, build. */
export type VersionCore = readonly [number, number, number];

/** A version of a scheme; plain data, compared by `compareVersions` and never by its text. */
export interface Version {
  readonly scheme: Scheme;
  /** As it stands in tags and files. */
  readonly text: string;
  readonly core: VersionCore;
  /** The identifiers behind the hyphen, such as `["rc", 2]`; empty for a final version. */
  readonly prerelease: readonly (string | number)[];
}

const CALVER = /^([1-9]\d{3})\.(0[1-9]|1[0-2])\.(\d{3}|[1-9]\d{3,})(?=-|$)/;

/** Each scheme's own spelling as the SemVer version that has the same place in the order. */
const AS_SEMVER: Record<Scheme, (text: string) => string> = {
  semver: (text) => text,
  "major-minor": (text) => text.replace(/^(\d+\.\d+)(?=-|$)/, "$1.0"),
  calver: (text) => text.replace(CALVER, (_, year, month, build) => `${year}.${Number(month)}.${Number(build)}`),
};

const SPELLED: Record<Scheme, (core: VersionCore) => string> = {
  semver: (core) => core.join("."),
  "major-minor": ([major, minor]) => `${major}.${minor}`,
  calver: ([year, month, build]) => `${year}.${String(month).padStart(2, "0")}.${String(build).padStart(3, "0")}`,
};

/** The text of a version; `parseVersion` reads it back. */
export function formatVersion(scheme: Scheme, core: VersionCore, prerelease: Version["prerelease"] = []): string {
  return SPELLED[scheme](core) + (prerelease.length === 0 ? "" : `-${prerelease.join(".")}`);
}

/** The version with these numbers; whether its text is legal is for `parseVersion` to say. */
export function makeVersion(scheme: Scheme, core: VersionCore, prerelease: Version["prerelease"] = []): Version {
  return { scheme, text: formatVersion(scheme, core, prerelease), core, prerelease };
}

/**
 * Reads a version strictly, or gives undefined: no `v`, no spaces, no leading zeros but CalVer's own, ASCII digits only, no
 * number above 2^53 - 1, at most 256 characters. Build metadata (semver.org §10) is legal in `semver` and has no say in the order.
 */
export function parseVersion(scheme: Scheme, text: string): Version | undefined {
  const semver = readSemVer(AS_SEMVER[scheme](text));
  if (semver === undefined) return undefined;
  const core: VersionCore = [semver.major, semver.minor, semver.patch];
  const { prerelease } = semver;
  // The library leaves numeric identifiers that it cannot count with as text.
  if (prerelease.some((identifier) => typeof identifier === "string" && /^\d+$/.test(identifier))) return undefined;
  const build = scheme === "semver" && semver.build.length > 0 ? `+${semver.build.join(".")}` : "";
  // The library trims spaces and takes a `v` away, so the text must come out as it went in.
  return formatVersion(scheme, core, prerelease) + build === text ? { scheme, text, core, prerelease } : undefined;
}

/** What the library could take; it says "no" by an error, which costs a hundred times as much as a look. */
const SHAPE = /^\d+\.\d+\.\d+(?:[-+]|$)/;

function readSemVer(text: string): SemVer | undefined {
  if (!SHAPE.test(text)) return undefined;
  try {
    return new SemVer(text);
  } catch {
    return undefined;
  }
}

/** Negative where `a` comes before `b`, 0 where neither does; every scheme has SemVer's order (semver.org §11). */
export function compareVersions(a: Version, b: Version): number {
  return compareCores(a.core, b.core) || comparePrereleases(a.prerelease, b.prerelease);
}

/** The order of the numbers alone: `1.3.0-rc.1` and `1.3.0` are level. */
export function compareCores(a: VersionCore, b: VersionCore): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function comparePrereleases(a: Version["prerelease"], b: Version["prerelease"]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left !== right) return compareIdentifiers(left, right);
  }
  return a.length - b.length;
}

/** Numbers by size and before words, words by their ASCII codes. */
function compareIdentifiers(a: string | number, b: string | number): number {
  if (typeof a === "number") return typeof b === "number" ? a - b : -1;
  return typeof b === "number" || a > b ? 1 : -1;
}

/** Whether the version is no pre-release. */
export function isFinal(version: Version): boolean {
  return version.prerelease.length === 0;
}

/** The final version that a pre-release leads to; a final one is its own. */
export function finalOf({ scheme, core }: Version): Version {
  return makeVersion(scheme, core);
}
