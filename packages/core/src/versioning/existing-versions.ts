import { compareCores, compareVersions, finalOf, isFinal, type Version } from "./version.ts";
import type { ExistingVersion, VersionFacts } from "./version-facts.ts";

/** The tag that already names a version, or one that differs in build metadata alone; one on this very commit first. */
export function findTaken(version: Version, existing: readonly ExistingVersion[]): ExistingVersion | undefined {
  const same = existing.filter((one) => compareVersions(one.version, version) === 0);
  return same.find(({ where }) => where === "here") ?? same[0];
}

/** The final versions that tags on this very commit name, highest first. */
export function finalsHere(existing: readonly ExistingVersion[]): ExistingVersion[] {
  return existing
    .filter(({ version, where }) => where === "here" && isFinal(version))
    .sort((a, b) => compareVersions(b.version, a.version));
}

/** The texts of all final versions that are out, without build metadata. */
export function releasedTexts(existing: readonly ExistingVersion[]): ReadonlySet<string> {
  return new Set(existing.filter(({ version }) => isFinal(version)).map(({ version }) => finalOf(version).text));
}

/**
 * The highest released version between the previous one and the next, at a commit that the next one does not contain: whoever
 * updates from it loses what it mended. CalVer's numbers promise nothing of the kind.
 */
export function findJumpedOver(
  next: Version,
  { scheme, previous, existing }: Pick<VersionFacts, "scheme" | "previous" | "existing">,
): ExistingVersion | undefined {
  if (scheme === "calver" || previous === undefined) return undefined;
  let highest: ExistingVersion | undefined;
  for (const one of existing) {
    if (one.where !== "elsewhere" || !isFinal(one.version)) continue;
    const isBetween =
      compareCores(one.version.core, previous.core) > 0 && compareCores(one.version.core, next.core) < 0;
    if (isBetween && (highest === undefined || compareVersions(one.version, highest.version) > 0)) highest = one;
  }
  return highest;
}
