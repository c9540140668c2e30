import type { Sha } from "../git/sha.ts";

/** What a check run tells of a commit. */
export interface CheckReport {
  /** A commit has one check run of a name by this tool. */
  readonly name: string;
  readonly sha: Sha;
  /** What it is about, made from the release and never from the attempt; at most 200 characters. */
  readonly key: string;
  /** Undefined while it is pending. */
  readonly conclusion: CheckConclusion | undefined;
  readonly title: string;
  /** Markdown of at most 65,535 characters. */
  readonly summary: string;
  readonly detailsUrl?: string;
  readonly annotations?: readonly CheckAnnotation[];
}

export type CheckConclusion = "success" | "failure" | "neutral" | "cancelled" | "timed_out" | "action_required";

/** A note at lines of a file. */
export interface CheckAnnotation {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** A check run as it stands. */
export interface PublishedCheck {
  readonly id: number;
  readonly name: string;
  readonly url: string;
}

/** What a release asks of check runs. */
export interface GitHubChecks {
  /**
   * Creates or updates check runs, by commit and name; nothing is sent where all stands as told. Annotations add up to those that are
   * there; where one of those is no longer true, a new check run takes the place of the old one.
   * Errors: `COMMIT_NOT_PUSHED`.
   */
  publishChecks(reports: readonly CheckReport[]): Promise<readonly PublishedCheck[]>;
}
