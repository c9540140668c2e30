/** What a rehearsed workflow left on the embedded GitHub. */
export interface Outcome {
  /** In the order in which they were made. */
  readonly releases: readonly RehearsedRelease[];
  readonly branches: readonly RehearsedBranch[];
  readonly pullRequests: readonly RehearsedPullRequest[];
}

/** A GitHub Release. */
export interface RehearsedRelease {
  readonly tag: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** Whether the workflow made it the latest. */
  readonly latest: boolean;
  readonly assets: readonly { readonly name: string; readonly size: number }[];
}

/** A branch that was made or moved. */
export interface RehearsedBranch {
  readonly name: string;
  /** Those that it had not before, newest first. */
  readonly commits: readonly RehearsedCommit[];
  /** What they add or change, by path. */
  readonly files: ReadonlyMap<string, string>;
}

export interface RehearsedCommit {
  readonly sha: string;
  readonly title: string;
  /** Whether GitHub signed it. */
  readonly verified: boolean;
}

export interface RehearsedPullRequest {
  readonly number: number;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly head: string;
  readonly base: string;
}
