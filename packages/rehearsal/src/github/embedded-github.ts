import type { EmbeddedEvent } from "./events.ts";
import type { FaultPlan } from "./faults/fault-plan.ts";
import type { Play } from "./play/open-play.ts";
import type { State } from "./state.ts";

/** How far a job's token may go: what `permissions:` of a workflow says. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

/** What a repository's and its organization's settings decide. */
export interface Settings {
  /** A private repository answers 404 to whoever may not see it; a public one may be read by all. */
  readonly visibility: "private" | "public";
  /** "Allow GitHub Actions to create and approve pull requests". */
  readonly pullRequestsByActions: boolean;
  /** Refuses a job token a ref on a commit whose workflow files differ from the default branch's. */
  readonly workflowFilesGuarded: boolean;
  /** Published releases freeze their tag and their assets. */
  readonly immutableReleases: boolean;
  /** Where issues are disabled, they answer 410. */
  readonly issues: boolean;
  readonly rulesets: readonly RulesetSettings[];
  /** Branches with classic protection, by their short names. */
  readonly classicProtection: readonly ClassicProtection[];
  /** A private repository of a free plan has no rulesets. */
  readonly plan: "free" | "paid";
  readonly limits: Limits;
}

/** A ruleset in short: these refs may not be created, moved or deleted by a job's token. */
export interface RulesetSettings {
  readonly name: string;
  readonly target: "branch" | "tag";
  /** Full ref names; `*` stands for any text without a slash, `**` for any text. */
  readonly include: readonly string[];
  readonly rules: readonly ("creation" | "update" | "deletion" | "non_fast_forward" | "pull_request")[];
  /** How many reviews must approve, where `pull_request` is among the rules; none by default. */
  readonly approvals?: number;
}

/** A branch's classic protection, which binds everyone: without these it is neither deleted nor force-pushed. */
export interface ClassicProtection {
  readonly branch: string;
  readonly allowsDeletions?: boolean;
  readonly allowsForcePushes?: boolean;
  /** How many reviews must approve a pull request; undefined where the branch takes pushes. */
  readonly approvals?: number;
}

/** GitHub's limits for one repository's job tokens. */
export interface Limits {
  /** Requests an hour. */
  readonly perHour: number;
  /** Secondary: a read costs 1 point, a write 5. */
  readonly pointsPerMinute: number;
  /** Secondary: requests that make content. */
  readonly writesPerMinute: number;
  readonly writesPerHour: number;
  /** Secondary: requests at once. */
  readonly concurrent: number;
  /** Seconds, in the `retry-after` header of a secondary limit. */
  readonly retryAfter: number;
  /** The entries of a recursive tree beyond which it is truncated. */
  readonly treeEntries: number;
  /** The largest request body in bytes. */
  readonly bodyBytes: number;
}

export interface EmbeddedGitHubOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** A bare repository; the embedded GitHub writes to it. */
  readonly gitDirectory: string;
  readonly defaultBranch: string;
  /** The time in answers and in commits; the machine's own by default. */
  readonly clock?: { now(): Date };
  readonly settings?: Partial<Omit<Settings, "limits">> & { readonly limits?: Partial<Limits> };
  /** Called with every event, as it happens. */
  readonly onEvent?: (event: EmbeddedEvent) => void;
}

/** A token as a job, an App or a person holds it. */
export interface TokenRequest {
  readonly permissions: Permissions;
  /** The login that acts; `github-actions[bot]` by default. */
  readonly actor?: string;
  /** A job's token (the default) starts no workflow runs and may be refused what an App's or a person's is not. */
  readonly kind?: "job" | "app" | "person";
}

/** One request as it was answered. */
export interface RecordedRequest {
  /** Counts from 1. */
  readonly number: number;
  /** GitHub's operation id; `git/info-refs`, `git/upload-pack` and `git/receive-pack` for git over HTTP; else `unknown`. */
  readonly operationId: string;
  readonly method: string;
  /** As it was sent, with its query. */
  readonly path: string;
  /** Absent where no answer was sent. */
  readonly status: number | undefined;
  readonly actor: string | undefined;
  /** The kind of the fault that befell it. */
  readonly fault: string | undefined;
  /** Bytes of the answer's body. */
  readonly bytes: number;
}

/** An answer that GitHub's description does not allow, or a request for what is not built: the run cannot be trusted. */
export interface Violation {
  readonly number: number;
  readonly operationId: string;
  readonly message: string;
}

/** A GitHub of one repository, on loopback. */
export interface EmbeddedGitHub extends Play {
  /** Git is at `${serverUrl}/owner/name.git`. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  issueToken(request: TokenRequest): string;
  readonly requests: readonly RecordedRequest[];
  readonly events: readonly EmbeddedEvent[];
  /** Hears every event from now on, as it happens. @returns what ends it */
  listen(listener: (event: EmbeddedEvent) => void): () => void;
  readonly violations: readonly Violation[];
  readonly faults: FaultPlan;
  /** What is held beside git, for assertions. */
  readonly state: State;
  /** Closes every connection, hanging ones too. */
  stop(): Promise<void>;
}
