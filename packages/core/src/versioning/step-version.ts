import type { Bump } from "./bump.ts";
import { compareCores, isFinal, makeVersion, type Version, type VersionCore } from "./version.ts";
import type { VersionFacts } from "./version-facts.ts";

/** What a step rests on, of the facts. */
export type StepFacts = Pick<VersionFacts, "existing" | "hotfix" | "now">;

/** A bump that moves a version. */
export type Step = Exclude<Bump, "none">;

/** The final version that one step leads to from a final version. */
export function stepVersion(previous: Version, step: Step, facts: StepFacts): Version {
  if (previous.scheme === "calver") return nextBuild(previous, facts);
  const [major, minor, patch] = previous.core;
  // Below 1.0.0 nothing is stable yet, and 1.0.0 says that it is: a matter for `bumpOnZero`, not for the step (semver.org §4, §5).
  if (step === "major") return makeVersion(previous.scheme, [major + 1, 0, 0]);
  if (step === "minor" || previous.scheme === "major-minor") return makeVersion(previous.scheme, [major, minor + 1, 0]);
  return makeVersion(previous.scheme, [major, minor, patch + 1]);
}

/** On 0.x a breaking change moves MINOR, unless the policy lets it lead to 1.0.0, and a feature may move no more than PATCH. */
export function bumpOnZero(
  previous: Version,
  bump: Bump,
  { majorOnZero, minorOnZero }: Pick<VersionFacts, "majorOnZero" | "minorOnZero">,
): Bump {
  if (previous.scheme === "calver" || previous.core[0] !== 0) return bump;
  if (bump === "major") return majorOnZero ? "major" : "minor";
  return bump === "minor" && !minorOnZero ? "patch" : bump;
}

/**
 * The next free build of the UTC month, over every tag of the component. A clock that is behind the previous version is not
 * believed, and a hotfix stays in the month of what it mends, so that it never overtakes what was built since.
 */
export function nextBuild(previous: Version | undefined, { existing, hotfix, now }: StepFacts): Version {
  const today: VersionCore = [now.getUTCFullYear(), now.getUTCMonth() + 1, 0];
  const [year, month] = previous && (hotfix || compareCores(today, previous.core) < 0) ? previous.core : today;
  let build = 1;
  for (const version of [previous, ...existing.map((one) => one.version)]) {
    if (version?.core[0] !== year || version.core[1] !== month || !isFinal(version)) continue;
    build = Math.max(build, version.core[2] + 1);
  }
  return makeVersion("calver", [year, month, build]);
}
