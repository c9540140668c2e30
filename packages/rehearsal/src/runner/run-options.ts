import type { Clock } from "@release-actions/core/clock/clock";
import type { ConcurrencyGroups } from "./concurrency-groups.ts";
import type { JsonObject } from "./json.ts";
import type { Permissions, TokenPermissions } from "./permissions.ts";
import type { ProgressEvent } from "./progress.ts";
import type { CancelGrace } from "./spawn-process.ts";
import type { Inputs } from "./workflow.ts";

/** What the `github` context and the `GITHUB_…` variables tell of the repository and the run. */
export interface GitHubFacts {
  /** Where git is, at `serverUrl/owner/name`. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** By default GitHub's own rule: beside the API. */
  readonly graphqlUrl?: string;
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId?: string;
  readonly repositoryOwnerId?: string;
  /** The commit that runs, 40 hex digits. */
  readonly sha: string;
  /** In full: `refs/heads/main`. */
  readonly ref: string;
  readonly actor: string;
  readonly actorId?: string;
  /** Who started this attempt; the actor by default. */
  readonly triggeringActor?: string;
  readonly headRef?: string;
  readonly baseRef?: string;
  readonly runId?: string;
  readonly runNumber?: string;
  readonly runAttempt?: string;
}

/** What an environment adds for the jobs that name it. */
export interface EnvironmentSettings {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
}

/** Everything that a run is given. */
export interface RunOptions {
  /** The workflow file. */
  readonly file: string;
  /** The root of the repository that the file is in; by default the folder above its `.github` or `workflows`. */
  readonly workspaceRoot?: string;
  readonly event: { readonly name: string; readonly payload: JsonObject };
  /** For `workflow_dispatch` and `workflow_call`. */
  readonly inputs?: Inputs;
  readonly github: GitHubFacts;
  /** A token with just these permissions, and `metadata: read`. */
  readonly issueToken: (permissions: TokenPermissions) => string | Promise<string>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly environments?: Readonly<Record<string, EnvironmentSettings>>;
  /**
   * The folder of a remote action (`owner/name/path@ref`), or the file of a remote workflow, or undefined where there is none here.
   * `./` and `$/` are resolved without it.
   */
  readonly resolveAction?: (uses: string, fromFile: string) => string | undefined | Promise<string | undefined>;
  /** What a workflow may do that declares no permissions, and no more than what the caller of a called one may; by default GitHub's restricted `contents: read, packages: read`. */
  readonly defaultPermissions?: Permissions;
  /** Shared by the runs of one repository; by default this run is alone. */
  readonly concurrency?: ConcurrencyGroups;
  /** The time of the run, which its steps are told as well; by default the machine's. */
  readonly clock?: Pick<Clock, "now">;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Cancels the run as a person would on GitHub. */
  readonly signal?: AbortSignal;
  readonly cancelGrace?: CancelGrace;
  /** Where the run keeps its files; by default a new temporary folder. */
  readonly folder?: string;
  /** Whether workspaces and temporary files stay after the run; artifacts always stay. */
  readonly keep?: boolean;
}
