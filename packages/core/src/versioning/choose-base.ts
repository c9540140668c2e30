import { isInLine } from "./branch-rule.ts";
import type { Bump } from "./bump.ts";
import { finalsHere, findTaken, releasedTexts } from "./existing-versions.ts";
import { highestBase, numberInChannel } from "./number-prerelease.ts";
import { hotfixTooFar, releaseAsInvalid, releaseAsNotHigher } from "./refusals.ts";
import { isBeyondPatch, type RequestedBump, requestBump } from "./request-bump.ts";
import { nextBuild, type Step, stepVersion } from "./step-version.ts";
import { compareCores, compareVersions, finalOf, isFinal, parseVersion, type Version } from "./version.ts";
import type {
  ExistingVersion,
  NoReleaseVerdict,
  RefusedVerdict,
  ReleaseVerdict,
  VersionFacts,
} from "./version-facts.ts";

/** The final version to head for, and the exact pre-release where one was asked for. */
export interface ChosenBase {
  readonly base: Version;
  readonly exact: Version | undefined;
  readonly bump: Bump;
  readonly reasonCode: ReleaseVerdict["reasonCode"];
  /** The tag of the commit's pre-release, where that alone says why the base is as high. */
  readonly triedAs?: string | undefined;
}

type Choice = ChosenBase | NoReleaseVerdict | RefusedVerdict;

/** The final version that the commits, a person or the branch head for. */
export function chooseBase(facts: VersionFacts): Choice {
  const { releaseAs, override } = facts;
  return releaseAs === undefined || override === "none" ? stepFromPrevious(facts) : takeReleaseAs(releaseAs, facts);
}

function stepFromPrevious(facts: VersionFacts): Choice {
  const { previous, existing, channel, override } = facts;
  const here = finalsHere(existing)[0];
  const request = requestBump(facts);
  // A branch for a hotfix begins at a release, whose own commits are none of the hotfix's.
  if ("decision" in request) {
    return request.decision === "refused" && here !== undefined && override === undefined
      ? alreadyReleased(here)
      : request;
  }
  const { step } = request;
  const stepped = previous === undefined ? firstVersion(facts) : stepVersion(previous, step, facts);
  const tried = channel === undefined ? triedBeyond(stepped, request, facts) : undefined;
  const built = builtHere(facts);
  const reached = channel === undefined ? stepped : reachOnChannel(stepped, step, channel, facts);
  const base = built ?? (tried === undefined ? reached : finalOf(tried.version));
  const ahead = here === undefined ? 0 : compareVersions(base, here.version);
  // Only a person may give a second, higher version to one commit.
  if (here !== undefined && (ahead < 0 || (ahead > 0 && request.reasonCode !== "OVERRIDE"))) {
    return alreadyReleased(here);
  }
  const reasonCode = previous === undefined ? "INITIAL" : request.reasonCode;
  return { base, exact: undefined, bump: distance(previous, base, step), reasonCode, triedAs: tried?.tag };
}

/** Nothing to release, because the commit has its version. */
export const alreadyReleased = ({ tag }: ExistingVersion): NoReleaseVerdict => ({
  decision: "none",
  reasonCode: "ALREADY_RELEASED",
  message: `This commit is already released as ${tag}.`,
});

/**
 * The pre-release of this very commit, where its channel had gone further than the commits ask for (`2.0.0-rc.2`, after the
 * breaking change was reverted): what was tried out as 2.0.0 is released as 2.0.0.
 */
function triedBeyond(
  stepped: Version,
  { reasonCode }: RequestedBump,
  { scheme, existing }: VersionFacts,
): ExistingVersion | undefined {
  if (scheme === "calver" || reasonCode !== "COMMITS") return undefined;
  // A run of before may have released it at this commit: that one's answer is given again.
  const released = releasedTexts(existing.filter(({ where }) => where !== "here"));
  return existing
    .filter(({ version, where }) => where === "here" && !isFinal(version))
    .filter(({ version }) => compareCores(version.core, stepped.core) > 0 && !released.has(finalOf(version).text))
    .sort((a, b) => compareVersions(b.version, a.version))[0];
}

/**
 * A build is counted, not derived: a second run for the same commit would count one more, or find another month, and so takes the
 * first run's; the final build of a commit that was tried out is the one that it was tried out for.
 */
function builtHere({ scheme, previous, existing, channel }: VersionFacts): Version | undefined {
  if (scheme !== "calver") return undefined;
  const isAhead = (version: Version) => previous === undefined || compareVersions(version, previous) > 0;
  const released = releasedTexts(existing);
  const tried = existing
    .filter(({ version, where }) => where === "here" && !isFinal(version))
    .filter(({ version }) => channel === undefined || numberInChannel(version, channel) !== undefined)
    .map(({ version }) => finalOf(version))
    .filter((version) => isAhead(version) && !released.has(version.text))
    .sort((a, b) => compareVersions(b, a));
  const built = channel === undefined ? finalsHere(existing)[0]?.version : undefined;
  return built !== undefined && isAhead(built) ? built : tried[0];
}

const firstVersion = (facts: VersionFacts) => (facts.scheme === "calver" ? nextBuild(undefined, facts) : facts.initial);

/**
 * A channel heads for a version that is still to come: beyond one that was released from another history (as when `develop`
 * lacks the merge that `main` was tagged at), and never behind what the channel has announced before.
 */
function reachOnChannel(stepped: Version, step: Step, channel: string, facts: VersionFacts): Version {
  let base = stepped;
  const released = releasedTexts(facts.existing);
  while (released.has(base.text)) base = stepVersion(base, step, facts);
  const reached = facts.hotfix === undefined ? highestBase(base, channel, facts.existing) : base;
  return facts.line === undefined || isInLine(facts.line, reached) ? reached : base;
}

function takeReleaseAs(text: string, { scheme, previous, existing, channel, bump, hotfix }: VersionFacts): Choice {
  const asked = parseVersion(scheme, text);
  if (asked === undefined) return releaseAsInvalid(text, scheme);
  const floor =
    previous !== undefined && compareVersions(asked, previous) <= 0 ? previous : higherHere(asked, existing);
  if (floor !== undefined) return releaseAsNotHigher(asked, floor);
  const base = isFinal(asked) && channel === undefined ? asked : finalOf(asked);
  const moved = distance(previous, base, bump === "none" ? "patch" : bump);
  if (hotfix !== undefined && scheme === "semver" && isBeyondPatch(moved)) return hotfixTooFar(moved, "person");
  // A `Release-As: 2.0.0-rc.1` footer stays in the range when rc.1 is out; the channel then counts on from it.
  const isHonoured =
    channel !== undefined &&
    numberInChannel(asked, channel) !== undefined &&
    findTaken(asked, existing)?.where === "history";
  const exact = isFinal(asked) || isHonoured ? undefined : asked;
  return { base, exact, bump: moved, reasonCode: "RELEASE_AS" };
}

const higherHere = (asked: Version, existing: readonly ExistingVersion[]) =>
  finalsHere(existing).find(({ version }) => compareVersions(asked, version) < 0)?.version;

/** Which number moved; where that says nothing (a first version, a date), what was asked for. */
function distance(previous: Version | undefined, base: Version, asked: Bump): Bump {
  if (previous === undefined || base.scheme === "calver") return asked;
  if (base.core[0] !== previous.core[0]) return "major";
  return base.core[1] !== previous.core[1] ? "minor" : "patch";
}
