import type { Bump } from "./bump.ts";
import { hotfixTooFar, hotfixWithoutRelease } from "./refusals.ts";
import { bumpOnZero, type Step } from "./step-version.ts";
import type { NoReleaseVerdict, RefusedVerdict, ReleaseVerdict, VersionFacts } from "./version-facts.ts";

/** A bump that is asked for, and by whom. */
export interface RequestedBump {
  readonly step: Step;
  readonly reasonCode: Extract<ReleaseVerdict["reasonCode"], "COMMITS" | "OVERRIDE" | "HOTFIX">;
}

type Request = RequestedBump | NoReleaseVerdict | RefusedVerdict;

/** Which bump the next version takes: a person's word before the branch's, and the branch's before the commits'. */
export function requestBump(facts: VersionFacts): Request {
  const { override, hotfix, commits, bump, previous } = facts;
  if (override === "none") return none("BUMP_NONE", "The bump none is asked for.");
  if (hotfix !== undefined) return requestHotfix(facts, hotfix.features);
  if (override !== undefined) return { step: override, reasonCode: "OVERRIDE" };
  const step = previous === undefined ? bump : bumpOnZero(previous, bump, facts);
  return step === "none" ? nothingToRelease(commits) : { step, reasonCode: "COMMITS" };
}

/** A hotfix is a patch whatever its commits' types: an emergency's `chore(deps)` is one too. */
function requestHotfix({ previous, override, commits, bump }: VersionFacts, features: "refuse" | "allow"): Request {
  if (previous === undefined) return hotfixWithoutRelease();
  if (override !== undefined)
    return override === "patch" ? { step: "patch", reasonCode: "OVERRIDE" } : tooFar(override);
  if (commits === 0) return nothingToRelease(commits);
  if (features === "refuse" && isBeyondPatch(bump)) return hotfixTooFar(bump, "commits");
  return { step: "patch", reasonCode: "HOTFIX" };
}

const tooFar = (override: Bump) => hotfixTooFar(override, "person");

/** Whether a bump goes further than a hotfix may. */
export const isBeyondPatch = (bump: Bump) => bump === "minor" || bump === "major";

const none = (reasonCode: NoReleaseVerdict["reasonCode"], message: string): NoReleaseVerdict => ({
  decision: "none",
  reasonCode,
  message,
});

function nothingToRelease(commits: number): NoReleaseVerdict {
  if (commits === 0) return none("NO_COMMITS", "There is no commit since the previous version.");
  const those = commits === 1 ? "The one commit" : `None of the ${commits} commits`;
  return none(
    "NO_BUMP",
    `${those} since the previous version ${commits === 1 ? "asks for no release" : "asks for a release"}.`,
  );
}
