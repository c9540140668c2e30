import { ReleaseError } from "../errors/release-error.ts";
import type { Sha } from "./sha.ts";

export const noRepository = (directory: string) =>
  new ReleaseError({
    code: "NO_REPOSITORY",
    message: `There is no git repository in ${directory}, and none to fetch from.`,
    remedy:
      "Check the repository out first, or give a token with `contents: read` so that what is needed can be fetched.",
  });

export const shallowHistory = (lacks: string, cause?: unknown) =>
  new ReleaseError({
    code: "SHALLOW_HISTORY",
    message: `The checkout lacks ${lacks}, and what is missing cannot be fetched.`,
    remedy: "Give `fetch-depth: 0` to actions/checkout, or a token with `contents: read` to this action.",
    cause,
  });

export const fetchDenied = (url: string, cause: unknown) =>
  new ReleaseError({
    code: "FETCH_DENIED",
    message: `${url} does not let this token read the repository, or there is no such repository.`,
    remedy: "Give the job `permissions: contents: read`, and check the repository's name.",
    cause,
  });

export const fetchFailed = (url: string, cause: unknown) =>
  new ReleaseError({
    code: "FETCH_FAILED",
    message: `Fetching from ${url} failed: ${said(cause)}`,
    remedy: "Nothing was changed: run again, and look at the server's status where it happens again.",
    cause,
  });

export const commitNotFound = (commit: Sha, where: string) =>
  new ReleaseError({
    code: "COMMIT_NOT_FOUND",
    message: `There is no commit ${commit} in ${where}.`,
    remedy: "Give a `ref` of this repository; a commit that a force-push left behind may be gone.",
  });

export const fileIsLink = (path: string, commit: Sha) =>
  new ReleaseError({
    code: "FILE_IS_LINK",
    message: `${path} is a symbolic link at ${commit}, and links are not followed there.`,
    remedy: "Commit the file itself under that path.",
  });

export const repositoryUnreadable = (directory: string, cause: unknown) =>
  new ReleaseError({
    code: "REPOSITORY_UNREADABLE",
    message: `git cannot read the repository in ${directory}: ${said(cause)}`,
    remedy: "Check it out afresh; `git fsck` says what is broken.",
    cause,
  });

/** Of git's words the last that tell why; they end with a full stop. */
function said(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const lines = text.split("\n").filter((line) => /\S/.test(line));
  return `${(lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? "it said nothing").replace(/\.$/, "")}.`;
}
