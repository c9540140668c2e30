import { ReleaseError } from "@release-actions/core/errors/release-error";

export const argumentsInvalid = (message: string) =>
  new ReleaseError({
    code: "ARGUMENTS_INVALID",
    message,
    remedy: "script/rehearse --help shows what it takes.",
  });

export const notRepository = (path: string, cause: unknown) =>
  new ReleaseError({
    code: "NOT_A_REPOSITORY",
    message: `${path} is no git repository that can be read.`,
    remedy: "Give the path of a repository, or of a folder in one, by --repo.",
    cause,
  });

export const branchUnknown = (branch: string, repository: string) =>
  new ReleaseError({
    code: "BRANCH_UNKNOWN",
    message: `${repository} has no branch ${branch}, or no commit on it.`,
    remedy: "Give a branch that exists there by --branch, and commit something first.",
  });

export const workflowUnknown = (workflow: string, known: readonly string[]) =>
  new ReleaseError({
    code: "WORKFLOW_UNKNOWN",
    message: `There is no workflow ${workflow} to rehearse.`,
    remedy: `Give one of ${known.join(", ")} by --workflow.`,
  });

export const policyUnreadable = (path: string, cause: unknown) =>
  new ReleaseError({
    code: "POLICY_UNREADABLE",
    message: `${path} cannot be read.`,
    remedy: "Give the path of a release policy by --policy.",
    cause,
  });
