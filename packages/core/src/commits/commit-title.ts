import type { Commit } from "./commit.ts";

/** In characters; what is longer is no title, and a few of 64 KiB would fill a summary. */
const LONGEST = 300;

/** The first line of a commit's message that holds anything, as it was written, and cut where it is endless. */
export function titleOf({ message, said }: Pick<Commit, "message" | "said">): string {
  const title = said?.title ?? /\S[^\n]*/.exec(message)?.[0].trimEnd() ?? "";
  return title.length > LONGEST ? `${title.slice(0, LONGEST)}…` : title;
}
