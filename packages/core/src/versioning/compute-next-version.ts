import { isInLine } from "./branch-rule.ts";
import { alreadyReleased, chooseBase } from "./choose-base.ts";
import { findJumpedOver, findTaken } from "./existing-versions.ts";
import { isChannel, numberInChannel, numberPrerelease } from "./number-prerelease.ts";
import * as refusals from "./refusals.ts";
import { compareCores, isFinal, parseVersion, type Version } from "./version.ts";
import type { ExistingVersion, RefusedVerdict, VersionFacts, VersionVerdict } from "./version-facts.ts";

/**
 * The next version of a component, or why there is none; the same facts give the same verdict.
 * What is released is always higher than the previous version, and no version is released twice: a final one that another
 * history took is refused, while a build or a pre-release takes the next free number.
 * @see DESIGN §4 and §5, release strategy §2 and §9
 */
export function computeNextVersion(facts: VersionFacts): VersionVerdict {
  if (facts.channel !== undefined && !isChannel(facts.channel)) return refusals.channelInvalid(facts.channel);
  const choice = chooseBase(facts);
  if ("decision" in choice) return choice;
  const { base, exact, bump, reasonCode, triedAs } = choice;
  const version = exact ?? (facts.channel === undefined ? base : numberHere(base, facts.channel, facts.existing));
  if (parseVersion(facts.scheme, version.text) === undefined)
    return refusals.versionTooLarge(facts.previous ?? version);

  const taken = findTaken(version, facts.existing) ?? findTaken(base, facts.existing);
  const isRerun = taken?.where === "here" && taken.version.text === version.text;
  if (taken !== undefined && !isRerun) return refusals.versionTaken(taken);

  const jumped = findJumpedOver(base, facts);
  const refusal = refuseByBranch(base, jumped, facts);
  // What a branch allows is no matter for a version that its commit had before.
  if (refusal !== undefined) return isRerun && isFinal(version) ? alreadyReleased(taken) : refusal;
  const notes = [
    ...(jumped === undefined ? [] : [`${jumped.tag} is at a commit that ${version.text} does not contain.`]),
    ...(triedAs === undefined
      ? []
      : [`This commit was tried out as ${triedAs}, beyond what its commits ask for by now.`]),
  ];
  return { decision: "release", reasonCode, version, base, bump, claimedBy: taken?.tag, notes };
}

/** The pre-release that an earlier run gave to this very commit, or the next one of the channel. */
function numberHere(base: Version, channel: string, existing: readonly ExistingVersion[]): Version {
  const here = existing.find(
    ({ version, where }) =>
      where === "here" &&
      compareCores(version.core, base.core) === 0 &&
      numberInChannel(version, channel) !== undefined,
  );
  return here?.version ?? numberPrerelease(base, channel, existing);
}

function refuseByBranch(
  base: Version,
  jumped: ExistingVersion | undefined,
  { hotfix, line }: VersionFacts,
): RefusedVerdict | undefined {
  const named = hotfix?.named;
  if (named !== undefined && compareCores(named.core, base.core) !== 0) return refusals.hotfixBranchName(named, base);
  if (line === undefined) return undefined;
  if (!isInLine(line, base)) return refusals.outsideLine(base, line);
  return jumped === undefined ? undefined : refusals.jumpsOverVersion(base, jumped, line);
}
