import { ReleaseError } from "../errors/release-error.ts";

/** The bytes are not what `git log` with {@link logArguments} writes, or they end inside a commit. */
export const logUnreadable = (what: string) =>
  new ReleaseError({
    code: "LOG_UNREADABLE",
    message: `git's log cannot be read: ${what}.`,
    remedy: "Run again; if it stays, check the clone with `git fsck` and the version of git.",
  });
