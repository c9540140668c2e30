import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { Sha } from "@release-actions/core/git/sha";

export const tagLostTooOften = (component: string, losses: number) =>
  new ReleaseError({
    code: "TAG_LOST_TOO_OFTEN",
    message: `Other runs claimed ${losses} tags of ${component} in a row before this one could.`,
    remedy: "Nothing was tagged. Look for a workflow that tags in a loop, then run again.",
  });

export const versionFileMissing = (path: string, sha: Sha) =>
  new ReleaseError({
    code: "VERSION_FILE_MISSING",
    message: `The policy lists the version file ${path}, which ${sha} does not have.`,
    remedy: "Correct the path under the component's files, or commit the file.",
  });

export const branchNeeded = (sha: Sha) =>
  new ReleaseError({
    code: "BRANCH_NEEDED",
    message: `A pull request needs a branch to go to, and ${sha} was not reached through one.`,
    remedy: 'Run for a branch, or name one by the input "ref".',
  });
