import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { Sha } from "@release-actions/core/git/sha";

export const revisionUnknown = (input: "ref" | "from", revision: string) =>
  new ReleaseError({
    code: "REVISION_UNKNOWN",
    message: `Input "${input}" is "${revision}", which is no branch, tag or commit of this repository.`,
    remedy: "Write the name of a branch or tag that exists, or the full SHA of a commit.",
  });

export const fromNotInHistory = (from: string, to: Sha) =>
  new ReleaseError({
    code: "FROM_NOT_IN_HISTORY",
    message: `Input "from" is "${from}", which is not in the history of ${to}.`,
    remedy: "Count from a tag or commit that the released commit contains, or leave the input empty.",
  });

export const baseUnknown = (branch: string) =>
  new ReleaseError({
    code: "BASE_UNKNOWN",
    message: `The policy of ${branch} counts for what goes to that branch, and the repository does not have it.`,
    remedy:
      "Run again where the branch was just made; a pull request to a branch that was deleted cannot be held to anything.",
  });

export const componentMissing = (names: readonly string[]) =>
  new ReleaseError({
    code: "COMPONENT_MISSING",
    message: `Input "component" is empty, and the policy has ${names.length} components.`,
    remedy: `Write one of ${names.join(", ")}, or * for all of them.`,
  });

export const componentUnknown = (name: string, names: readonly string[]) =>
  new ReleaseError({
    code: "COMPONENT_UNKNOWN",
    message: `Input "component" is "${name}", which the policy does not have.`,
    remedy: `Write one of ${names.join(", ")}, or * for all of them.`,
  });

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
