import type { Commit } from "@release-actions/core/commits/commit";

/** The first line of a commit's message that holds anything, as it was written. */
export function titleOf({ message, said }: Pick<Commit, "message" | "said">): string {
  return said?.title ?? /\S[^\n]*/.exec(message)?.[0].trimEnd() ?? "";
}
