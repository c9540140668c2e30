import { type Account, type Accounts, openAccounts } from "./accounts.ts";
import type { RulesetSettings } from "./embedded-github.ts";

/** A pull request; while it is open its head follows the branch. */
export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
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
  mergedBy: Account | null;
  /** The commit by which the base holds it: a merge, a squashed commit, or the last of those that were rebased. */
  mergeCommit: string | null;
  /** The commits of its branch when it was merged, oldest first; undefined until then. */
  commits: readonly string[] | undefined;
  /** The commits that it brought to its base, as they are there. */
  landed: readonly string[];
  readonly labels: Set<string>;
  readonly reviews: Review[];
}

/** What someone said of the changes, at the commit that was the head then. */
export interface Review {
  readonly id: number;
  readonly author: Account;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly body: string;
  readonly commit: string;
  readonly submittedAt: string;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  readonly labels: Set<string>;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: Account | null;
}

/** A comment of an issue or a pull request. */
export interface IssueComment {
  readonly id: number;
  /** The number of the issue or pull request. */
  readonly issue: number;
  readonly author: Account;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  /** REST does not tell an edit from other changes; GraphQL does. */
  lastEditedAt: string | null;
  minimized: boolean;
}

/** A team of the organization; whoever is in a child team is in its parents as well. */
export interface Team {
  readonly slug: string;
  /** The parent's slug. */
  readonly parent: string | undefined;
  readonly members: readonly Account[];
}

/** A run of a workflow, as its list shows it. */
export interface WorkflowRun {
  readonly id: number;
  /** Counts within its workflow. */
  readonly number: number;
  /** `.github/workflows/…` */
  readonly path: string;
  readonly name: string;
  readonly event: string;
  /** The short name of the branch or tag. */
  readonly headBranch: string;
  readonly headSha: string;
  readonly actor: Account;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  readonly createdAt: string;
  updatedAt: string;
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
  /** The bot of the App that reports it; an App changes only its own. */
  readonly app: Account;
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
  readonly accounts: Accounts;
  readonly teams: Team[];
  readonly issues: Issue[];
  comments: readonly IssueComment[];
  readonly workflowRuns: WorkflowRun[];
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

/** @param owner the login of the organization that owns the repository */
export function emptyState(owner: string): State {
  let id = 1000;
  let number = 0;
  return {
    accounts: openAccounts(owner),
    teams: [],
    issues: [],
    comments: [],
    workflowRuns: [],
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
