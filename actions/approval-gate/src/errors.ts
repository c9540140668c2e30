import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { Sha } from "@release-actions/core/git/sha";

export const inputNeeded = (mode: string, name: string) =>
  new ReleaseError({
    code: "INPUT_MISSING",
    message: `The mode ${mode} needs the input ${name}.`,
    remedy: `Give it under \`with:\`.`,
  });

export const releaseOrDigest = (mode: string) =>
  new ReleaseError({
    code: "INPUT_MISSING",
    message: `The mode ${mode} needs the input release or the input digest, and not both.`,
    remedy: "Give one of them under `with:`.",
  });

/** @param problem follows "The input components" */
export const componentsInvalid = (problem: string) =>
  new ReleaseError({
    code: "COMPONENTS_INVALID",
    message: `The input components ${problem}.`,
    remedy: "Hand on the output `components` of version-bump, unless it is `[]`: then there is nothing to approve.",
  });

export const requesterIsNoPerson = (login: string) =>
  new ReleaseError({
    code: "REQUESTER_IS_NO_PERSON",
    message: `The release is requested by ${login === "" ? "nobody" : login}, which is no person's account.`,
    remedy: "Name who asks for the release by the input `requester`: they approve in no role but that of a developer.",
  });

export const branchNotReleased = (ref: string) =>
  new ReleaseError({
    code: "BRANCH_NOT_RELEASED",
    message: `The run is on ${ref}, which is neither the default branch nor one that the policy deploys to an environment.`,
    remedy:
      "Merge it first; or give the branch an environment under `branches` in the policy, if releases are made from it.",
  });

export const ticketMissing = () =>
  new ReleaseError({
    code: "TICKET_MISSING",
    message: "There is no ticket to evaluate: the event is about no issue.",
    remedy: "Run on `issue_comment`, or give the ticket's number by the input `ticket`.",
  });

export const policyChanged = (path: string, commit: Sha) =>
  new ReleaseError({
    code: "POLICY_CHANGED",
    message: `The policy ${path} of ${commit} is not the one that the record says the release was requested by.`,
    remedy: "Find out who changed the record or the repository's history, and request the approval again.",
  });

export const policyElsewhere = (path: string, commit: Sha, branch: string) =>
  new ReleaseError({
    code: "POLICY_ELSEWHERE",
    message: `The policy ${path} of ${commit}, by which the record says the release was requested, is none that ${branch} has had.`,
    remedy: "Find out who wrote that into the record, and request the approval again.",
  });

export const componentGone = (component: string) =>
  new ReleaseError({
    code: "COMPONENT_GONE",
    message: `The policy by which the release was requested has no component ${component}.`,
    remedy: "Request the approval of components that the default branch's policy has.",
  });

export const decisionMissing = (path: string, branch: string) =>
  new ReleaseError({
    code: "DECISION_MISSING",
    message: `The record tells of a decision, but the branch ${branch} does not hold it at ${path}.`,
    remedy: "Restore the file from the history of the branch, and find out who removed it.",
  });

export const decisionForged = (path: string) =>
  new ReleaseError({
    code: "DECISION_FORGED",
    message: `The decision at ${path} is not the one that the record tells of.`,
    remedy: "Restore the file from the history of its branch, and find out who changed it.",
  });

export const releaseMissing = (path: string) =>
  new ReleaseError({
    code: "RELEASE_MISSING",
    message: `There is no ${path}.`,
    remedy: "Download the release.json that was approved, or give its `digest`.",
  });

export const tagMissing = (tag: string, sha: string) =>
  new ReleaseError({
    code: "TAG_MISSING",
    message: `The final tag ${tag} is not there, so nothing can be started at it.`,
    remedy: `Claim it at ${sha} first, with version-bump in mode \`tag\`.`,
  });

export const tagElsewhere = (tag: string, have: string, want: string) =>
  new ReleaseError({
    code: "TAG_POINTS_ELSEWHERE",
    message: `The tag ${tag} names ${have}, but what was validated and approved is ${want}.`,
    remedy: "Nothing was started. Find out who made the tag; release the next version.",
  });

export const dispatchedOtherwise = (tag: string, have: string, want: string) =>
  new ReleaseError({
    code: "DISPATCHED_OTHERWISE",
    message: `The record tells that ${have} was started for ${tag}, and not ${want}.`,
    remedy: `Give it by the input \`workflow\` if it is the right one; if not, find out who wrote that into the record.`,
  });

/** @param other digest of the candidate that has the same twelve digits */
export const digestTaken = (digest: string, other: string) =>
  new ReleaseError({
    code: "DIGEST_TAKEN",
    message: `The digest ${digest} begins as that of another candidate, ${other}: nobody could tell which of them a vote is for.`,
    remedy:
      "Run the request again: by another time the release has another digest. That is no accident: look at who made the parts.",
  });

export const approvalEnded = (message: string | undefined) =>
  new ReleaseError({
    code: "APPROVAL_ENDED",
    message: `The approval ended while its workflow was about to be started. ${message ?? ""}`.trim(),
    remedy: "Nothing was started. Look at the ticket, and request the approval again.",
  });
