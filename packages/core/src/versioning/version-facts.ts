import type { HotfixRule, MaintainedLine } from "./branch-rule.ts";
import type { Bump } from "./bump.ts";
import type { Scheme } from "./scheme.ts";
import type { Version } from "./version.ts";

/** A version that a tag already names. */
export interface ExistingVersion {
  readonly version: Version;
  /** The tag's short name. */
  readonly tag: string;
  /** Where the tag points: at the commit to release, at one that it contains, or at one that it does not. */
  readonly where: "here" | "history" | "elsewhere";
}

/** All that the next version of a component depends on. */
export interface VersionFacts {
  readonly scheme: Scheme;
  /**
   * The highest final version in the history of the commit. A tag on the commit itself is left out, so that a second run for
   * the same release decides what the first one did.
   */
  readonly previous: Version | undefined;
  /** The first version where there is no previous one; CalVer takes it from the clock. */
  readonly initial: Version;
  /** Every version of the component that a tag names, in any order. */
  readonly existing: readonly ExistingVersion[];
  /** How many commits there are since the previous version. */
  readonly commits: number;
  /** The furthest-reaching bump that they ask for. */
  readonly bump: Bump;
  /** A bump that a person asks for in their place. */
  readonly override: Bump | undefined;
  /** The text of a version that a person, or a `Release-As:` footer, asks for. */
  readonly releaseAs: string | undefined;
  /** Whether a breaking change moves 0.x to 1.0.0; otherwise it moves MINOR (semver.org §4). */
  readonly majorOnZero: boolean;
  /** Whether a feature on 0.x moves MINOR; otherwise it moves PATCH. */
  readonly minorOnZero: boolean;
  /** The channel of a pre-release, such as `rc`; undefined for a final version. */
  readonly channel: string | undefined;
  /** What the branch allows; both absent for an ordinary branch. */
  readonly line: MaintainedLine | undefined;
  readonly hotfix: HotfixRule | undefined;
  readonly now: Date;
}

/** A version to release. */
export interface ReleaseVerdict {
  readonly decision: "release";
  /** Who asked for it: the commits, a person, or the branch; or that it is the first one. */
  readonly reasonCode: "COMMITS" | "OVERRIDE" | "RELEASE_AS" | "HOTFIX" | "INITIAL";
  readonly version: Version;
  /** The final version that it leads to; the version itself where that is final. */
  readonly base: Version;
  /** How far the base moves from the previous version; in CalVer, and for a first version, what was asked for. */
  readonly bump: Bump;
  /** The tag that names this version at this very commit, where an earlier run made it. */
  readonly claimedBy: string | undefined;
  /** What a person should know, as sentences. */
  readonly notes: readonly string[];
}

/** Nothing to release, and that is fine. */
export interface NoReleaseVerdict {
  readonly decision: "none";
  readonly reasonCode: "NO_COMMITS" | "NO_BUMP" | "BUMP_NONE" | "ALREADY_RELEASED";
  readonly message: string;
}

/** A version was asked for that must not be released. */
export interface RefusedVerdict {
  readonly decision: "refused";
  readonly reasonCode:
    | "VERSION_TAKEN"
    | "RELEASE_AS_INVALID"
    | "RELEASE_AS_NOT_HIGHER"
    | "CHANNEL_INVALID"
    | "VERSION_TOO_LARGE"
    | "HOTFIX_WITHOUT_RELEASE"
    | "HOTFIX_TOO_FAR"
    | "HOTFIX_BRANCH_NAME"
    | "OUTSIDE_LINE"
    | "JUMPS_OVER_VERSION";
  readonly message: string;
  readonly remedy: string;
}

export type VersionVerdict = ReleaseVerdict | NoReleaseVerdict | RefusedVerdict;
