import { ReleaseError } from "@release-actions/core/errors/release-error";

export const permissionBeyondJob = (names: readonly string[]) =>
  new ReleaseError({
    code: "PERMISSION_BEYOND_JOB",
    message: `A job's token can never have ${names.join(", ")}.`,
    remedy: "Issue the token of an App or of a person (kind), or leave the permission out.",
  });

export const repositoryNameInvalid = (name: string) =>
  new ReleaseError({
    code: "REPOSITORY_NAME_INVALID",
    message: `"${name}" is not the name of a repository.`,
    remedy: "Write it as owner/name.",
  });

export const notBareRepository = (directory: string, cause: unknown) =>
  new ReleaseError({
    code: "NOT_A_BARE_REPOSITORY",
    message: `${directory} is not a bare git repository.`,
    remedy: "Make one with git clone --bare or git init --bare.",
    cause,
  });

export const loginTaken = (login: string) =>
  new ReleaseError({
    code: "LOGIN_TAKEN",
    message: `The embedded GitHub already has an account ${login}.`,
    remedy: "Rename that one first, or take another login.",
  });

export const accountUnknown = (login: string) =>
  new ReleaseError({
    code: "ACCOUNT_UNKNOWN",
    message: `The embedded GitHub has no account ${login}.`,
    remedy: "Add it with accounts.add first.",
  });
