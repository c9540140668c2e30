import type { Commit } from "@release-actions/core/commits/commit";

/** The first line of a commit's message that holds anything, as it was written. */
export function titleOf({ message }: Pick<Commit, "message">): string {
  return /\S[^\n]*/.exec(message)?.[0].trimEnd() ?? "";
}
