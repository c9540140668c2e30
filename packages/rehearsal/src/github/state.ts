import type { RulesetSettings } from "./embedded-github.ts";

/** A pull request; while it is open its head follows the branch. */
export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly user: string;
  readonly head: string;
  headSha: string;
  base: string;
  /** The tip of the base when the head last moved. */
  baseSha: string;
  title: string;
  body: string | null;
  state: "open" | "closed";
  draft: boolean;
  maintainerCanModify: boolean;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
}

export interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  readonly content: Buffer;
  /** A `starter` is what an upload leaves that broke off. */
  readonly state: "uploaded" | "starter";
  /** `sha256:…`; GitHub knows none of a starter, nor of what was uploaded before June 2025. */
  readonly digest: string | null;
  readonly uploader: string;
  readonly createdAt: string;
}

export interface Release {
  readonly id: number;
  readonly author: string;
  tagName: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  readonly createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
  assets: readonly ReleaseAsset[];
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  name: string;
  status: string;
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  externalId: string;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: readonly CheckAnnotation[];
}

/** What GitHub keeps beside git: all of it in memory, in the order in which it was made. */
export interface State {
  readonly pulls: Pull[];
  releases: readonly Release[];
  /** The id of the release that was last made the latest. */
  latestRelease: number | undefined;
  readonly checkRuns: CheckRun[];
  /** Those that were made through the API. */
  readonly rulesets: RulesetSettings[];
  /** Tag names of immutable releases: they can never be used again. */
  readonly burnedTags: Set<string>;
  /** Commits that GitHub made itself and signed. */
  readonly verifiedCommits: Set<string>;
  /** What was made through the API since the start, by its key; a lagging read does not see it. */
  readonly fresh: Set<string>;
  /** Ids count up over all kinds, as GitHub's never repeat within one. */
  nextId(): number;
  /** Issues and pull requests count together. */
  nextNumber(): number;
}

export function emptyState(): State {
  let id = 1000;
  let number = 0;
  return {
    pulls: [],
    releases: [],
    latestRelease: undefined,
    checkRuns: [],
    rulesets: [],
    burnedTags: new Set(),
    verifiedCommits: new Set(),
    fresh: new Set(),
    nextId: () => ++id,
    nextNumber: () => ++number,
  };
}
