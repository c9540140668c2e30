import { ReleaseError } from "../errors/release-error.ts";
import type { Sha } from "../git/sha.ts";
import { CONTINUES } from "./errors.ts";

export const issuesDisabled = (cause: unknown) =>
  new ReleaseError({
    code: "ISSUES_DISABLED",
    message: "The repository has no issues, and approvals are given on one.",
    remedy: 'Switch on "Issues" under Settings → General → Features.',
    cause,
  });

export const ticketGone = (ticket: number, cause?: unknown) =>
  new ReleaseError({
    code: "TICKET_GONE",
    message: `The ticket #${ticket} is no longer there: somebody has deleted it or moved it to another repository.`,
    remedy: "Request the approval again: that opens a new ticket.",
    cause,
  });

export const ticketTooLong = (ticket: number, comments: number, most: number) =>
  new ReleaseError({
    code: "TICKET_TOO_LONG",
    message: `The ticket #${ticket} has ${comments} comments, and of ${most} or more none are read.`,
    remedy: "Close it and request the approval again: that opens a new ticket.",
  });

export const commitNotFound = (sha: Sha) =>
  new ReleaseError({
    code: "COMMIT_NOT_FOUND",
    message: `GitHub shows no commit ${sha}.`,
    remedy: "Push it first; a token that may not read the repository sees none.",
  });

export const pullRequestCut = (number: number, shown: number, all: number) =>
  new ReleaseError({
    code: "PULL_REQUEST_CUT",
    message: `GitHub shows ${shown} of the ${all} commits of #${number}, so nobody can tell who wrote the others.`,
    remedy: "Merge fewer commits by one pull request; this time, bring the change by several, after a revert.",
  });

export const workflowNotFound = (workflow: string, cause: unknown) =>
  new ReleaseError({
    code: "WORKFLOW_NOT_FOUND",
    message: `There is no workflow .github/workflows/${workflow}, or it is not on the default branch, where GitHub looks for it.`,
    remedy: "Commit it to the default branch, or correct its name.",
    cause,
  });

export const workflowNotDispatchable = (workflow: string, tag: string, said: string, cause: unknown) =>
  new ReleaseError({
    code: "WORKFLOW_NOT_DISPATCHABLE",
    message: `The workflow ${workflow} cannot be started at the tag ${tag}: ${said}`,
    remedy: `Give it the trigger \`workflow_dispatch\` with the inputs that it is started with, at the tag as well, and enable it. ${CONTINUES}`,
    cause,
  });

export const dispatchUnseen = (workflow: string, tag: string) =>
  new ReleaseError({
    code: "DISPATCH_UNSEEN",
    message: `GitHub took the start of ${workflow} at the tag ${tag}, and shows no run of it yet.`,
    remedy: `Look at the workflow's runs. ${CONTINUES}`,
  });
