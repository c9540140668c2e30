import type { Scheme } from "@release-actions/core/versioning/scheme";
import type { ExistingVersion, VersionFacts, VersionVerdict } from "@release-actions/core/versioning/version-facts";
import { versionOf } from "./arbitrary-version.ts";

const INITIAL: Record<Scheme, string> = { semver: "1.0.0", "major-minor": "1.0", calver: "2025.01.001" };

/** What a test says of the facts; versions are written as texts, the existing ones by where their tags point. */
export interface Sketch extends Partial<Omit<VersionFacts, "previous" | "initial" | "existing" | "now">> {
  readonly previous?: string;
  readonly initial?: string;
  readonly here?: readonly string[];
  readonly history?: readonly string[];
  readonly elsewhere?: readonly string[];
  readonly now?: string;
}

/** Whole facts from a sketch: three commits that ask for a patch on an ordinary branch, unless it says otherwise. */
export function factsOf(sketch: Sketch): VersionFacts {
  const { previous, initial, here = [], history = [], elsewhere = [], now = "2025-10-21T12:00:00Z", ...rest } = sketch;
  const scheme = sketch.scheme ?? "semver";
  const existing = (texts: readonly string[], where: ExistingVersion["where"]) =>
    texts.map((text) => ({ version: versionOf(scheme, text), tag: `v${text}`, where }));
  return {
    scheme,
    previous: previous === undefined ? undefined : versionOf(scheme, previous),
    initial: versionOf(scheme, initial ?? INITIAL[scheme]),
    existing: [
      ...existing(elsewhere, "elsewhere"),
      ...existing(previous === undefined ? history : [previous, ...history], "history"),
      ...existing(here, "here"),
    ],
    commits: 3,
    bump: "patch",
    override: undefined,
    releaseAs: undefined,
    majorOnZero: false,
    minorOnZero: true,
    channel: undefined,
    line: undefined,
    hotfix: undefined,
    ...rest,
    now: new Date(now),
  };
}

/** A verdict in a few words: `release 1.4.0 minor COMMITS`, `none NO_BUMP`, `refused VERSION_TAKEN`. */
export function wordsOf(verdict: VersionVerdict): string {
  const { decision, reasonCode } = verdict;
  return decision === "release"
    ? `release ${verdict.version.text} ${verdict.bump} ${reasonCode}`
    : `${decision} ${reasonCode}`;
}
