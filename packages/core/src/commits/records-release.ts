import type { Message } from "./read-message.ts";

const RELEASING_TYPES: ReadonlySet<string> = new Set(["chore", "build", "ci", "bump", "release"]);
/** Each text is a version in one way only, and so are the lists below: a title of many versions would take for ever otherwise. */
const VERSION = String.raw`v?\d{1,10}\.\d{1,10}(?:\.\d{1,10}(?:[-+.][\w.+-]{1,50})?|[-+][\w.+-]{1,50}|\.[a-z_][\w.+-]{0,49})?`;
const NAMED_VERSION = `(?:[\\w@/.-]{1,100}[ @])?${VERSION}`;
const TRAILER = String.raw`(?: {1,4}(?:\(#\d{1,10}\)|\[[\w -]{1,30}\])){0,4}`;
/** `1.2.3`, `release v1.2.3`, `version 1.2.3 → 1.2.4`, `publish`, `release api 1.2.3`, `api@1.2.3`, `version packages`. */
const RELEASE = new RegExp(
  `^(?:(?:(?:release|publish|bump|version|bump version)[ :]{1,4})?${NAMED_VERSION}(?:(?: ?(?:→|->) ?| to )${VERSION}|(?:,| and) ${NAMED_VERSION}){0,50}|publish(?: release)?|version packages|(?:monorepo )?release(?: main| master)?)${TRAILER}$`,
  "i",
);

/** A release under any type: `feat: release v2.3.2` is the release, whatever its author thought it was. */
const NAMED_RELEASE = new RegExp(`^(?:release|publish) ${VERSION}${TRAILER}$`, "i");

/**
 * Says whether a commit only records a release that a tool or a person made: `chore(release): 1.2.3`, `v1.2.3`, `Publish`. No tool
 * marks that with `!`: who writes `chore!: bump node 20.0.0` tells of a breaking change.
 */
export function recordsRelease({ title, header }: Pick<Message, "title" | "header">): boolean {
  if (header === undefined) return RELEASE.test(title);
  if (header.breaking) return false;
  if (NAMED_RELEASE.test(header.description)) return true;
  return RELEASING_TYPES.has(header.type) && header.scope !== "deps" && RELEASE.test(header.description);
}
