import { releasedTexts } from "./existing-versions.ts";
import { compareCores, finalOf, makeVersion, type Version } from "./version.ts";
import type { ExistingVersion } from "./version-facts.ts";

const CHANNEL = /^[0-9A-Za-z-]*[A-Za-z-][0-9A-Za-z-]*$/;

/** Whether a text can be the first identifier of a pre-release, and be told from its number (semver.org §9). */
export function isChannel(text: string): boolean {
  return CHANNEL.test(text);
}

/** The number of a pre-release such as `1.3.0-rc.2` in its channel; undefined where it is not of the channel. */
export function numberInChannel({ prerelease }: Version, channel: string): number | undefined {
  const [first, number, ...more] = prerelease;
  return first === channel && typeof number === "number" && more.length === 0 ? number : undefined;
}

/**
 * The next pre-release of a base: its number follows the highest of the base and channel among all tags, contained or not,
 * since a number that is out in the world is used up.
 */
export function numberPrerelease(base: Version, channel: string, existing: readonly ExistingVersion[]): Version {
  let highest = 0;
  for (const { version } of existing) {
    if (compareCores(version.core, base.core) !== 0) continue;
    highest = Math.max(highest, numberInChannel(version, channel) ?? 0);
  }
  return makeVersion(base.scheme, base.core, [channel, highest + 1]);
}

/**
 * The base that the channel has reached in this history, where it is above the computed one: after `2.0.0-rc.1` people on the
 * channel never get `1.4.1-rc.1`, even if the breaking change was reverted. One whose final version is out is over.
 */
export function highestBase(base: Version, channel: string, existing: readonly ExistingVersion[]): Version {
  const released = releasedTexts(existing);
  let highest = base;
  for (const { version, where } of existing) {
    if (where === "elsewhere" || numberInChannel(version, channel) === undefined) continue;
    const reached = finalOf(version);
    if (compareCores(reached.core, highest.core) > 0 && !released.has(reached.text)) highest = reached;
  }
  return highest;
}
