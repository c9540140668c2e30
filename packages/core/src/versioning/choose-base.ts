import { isInLine } from "./branch-rule.ts";
import type { Bump } from "./bump.ts";
import { finalsHere, findTaken, releasedTexts } from "./existing-versions.ts";
import { highestBase, numberInChannel } from "./number-prerelease.ts";
import { releaseAsInvalid, releaseAsNotHigher } from "./refusals.ts";
import { requestBump } from "./request-bump.ts";
import { nextBuild, type Step, stepVersion } from "./step-version.ts";
import { compareVersions, finalOf, isFinal, parseVersion, type Version } from "./version.ts";
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
}

type Choice = ChosenBase | NoReleaseVerdict | RefusedVerdict;

/** The final version that the commits, a person or the branch head for. */
export function chooseBase(facts: VersionFacts): Choice {
  const { releaseAs, override } = facts;
  return releaseAs === undefined || override === "none" ? stepFromPrevious(facts) : takeReleaseAs(releaseAs, facts);
}

function stepFromPrevious(facts: VersionFacts): Choice {
  const { previous, existing, channel } = facts;
  const request = requestBump(facts);
  if ("decision" in request) return request;
  const { step } = request;
  const stepped = previous === undefined ? firstVersion(facts) : stepVersion(previous, step, facts);
  const here = finalsHere(existing)[0];
  const built = channel === undefined ? builtHere(facts) : undefined;
  const base = built ?? (channel === undefined ? stepped : reachOnChannel(stepped, step, channel, facts));
  const ahead = here === undefined ? 0 : compareVersions(base, here.version);
  // Only a person may give a second, higher version to one commit.
  if (here !== undefined && (ahead < 0 || (ahead > 0 && request.reasonCode !== "OVERRIDE"))) {
    return {
      decision: "none",
      reasonCode: "ALREADY_RELEASED",
      message: `This commit is already released as ${here.tag}.`,
    };
  }
  const reasonCode = previous === undefined ? "INITIAL" : request.reasonCode;
  return { base, exact: undefined, bump: distance(previous, base, step), reasonCode };
}

/** A build is counted, not derived: a second run for the same commit would count one more, and takes the first run's. */
function builtHere({ scheme, previous, existing }: VersionFacts): Version | undefined {
  const here = scheme === "calver" ? finalsHere(existing)[0]?.version : undefined;
  return here !== undefined && previous !== undefined && compareVersions(here, previous) <= 0 ? undefined : here;
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

function takeReleaseAs(text: string, { scheme, previous, existing, channel, bump }: VersionFacts): Choice {
  const asked = parseVersion(scheme, text);
  if (asked === undefined) return releaseAsInvalid(text, scheme);
  const floor =
    previous !== undefined && compareVersions(asked, previous) <= 0 ? previous : higherHere(asked, existing);
  if (floor !== undefined) return releaseAsNotHigher(asked, floor);
  const base = isFinal(asked) && channel === undefined ? asked : finalOf(asked);
  // A `Release-As: 2.0.0-rc.1` footer stays in the range when rc.1 is out; the channel then counts on from it.
  const isHonoured =
    channel !== undefined &&
    numberInChannel(asked, channel) !== undefined &&
    findTaken(asked, existing)?.where === "history";
  const exact = isFinal(asked) || isHonoured ? undefined : asked;
  return { base, exact, bump: distance(previous, base, bump === "none" ? "patch" : bump), reasonCode: "RELEASE_AS" };
}

const higherHere = (asked: Version, existing: readonly ExistingVersion[]) =>
  finalsHere(existing).find(({ version }) => compareVersions(asked, version) < 0)?.version;

/** Which number moved; where that says nothing (a first version, a date), what was asked for. */
function distance(previous: Version | undefined, base: Version, asked: Bump): Bump {
  if (previous === undefined || base.scheme === "calver") return asked;
  if (base.core[0] !== previous.core[0]) return "major";
  return base.core[1] !== previous.core[1] ? "minor" : "patch";
}
