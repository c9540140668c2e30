import { ReleaseError } from "../errors/release-error.ts";
import type { Involvement } from "./approval-facts.ts";

const POLICY = "the policy's `approvals`";

export const candidateMalformed = () =>
  new ReleaseError({
    code: "CANDIDATE_MALFORMED",
    message: "What is to be approved has no digest, no time of its request, or no component.",
    remedy: "Request the approval again with the release.json that the candidate's run has left.",
  });

export const noRoles = () =>
  new ReleaseError({
    code: "NO_ROLES",
    message: "The policy names no role that approves releases.",
    remedy: "Add `approvals.roles` to the policy.",
  });

export const branchUnprotected = (branch: string) =>
  new ReleaseError({
    code: "BRANCH_UNPROTECTED",
    message: `The default branch ${branch} is not protected: whoever may write could change the policy, and so who approves.`,
    remedy: `Protect ${branch} by a ruleset that wants pull requests with a review, for instance with the action branch-protection.`,
  });

export const authorWithoutAccount = ({ as, name, where }: Involvement) =>
  new ReleaseError({
    code: "AUTHOR_WITHOUT_ACCOUNT",
    message: `GitHub knows no account of the ${as} "${name.slice(0, 100)}" (${where}), so nobody can tell whether they also approve.`,
    remedy:
      "Let them add that e-mail address to their GitHub account, or bring the commit again under an address that is in one.",
  });

export const teamUnreadable = (team: string, role: string) =>
  new ReleaseError({
    code: "TEAM_UNREADABLE",
    message: `The members of ${team}, who vote as ${role}, cannot be read.`,
    remedy:
      "Give a token that may: an App's with the organization permission `members: read`, or a personal one with `read:org`; a job's own token never may.",
  });

export const teamMissing = (team: string, role: string) =>
  new ReleaseError({
    code: "TEAM_MISSING",
    message: `There is no team ${team}, which the policy names for ${role}.`,
    remedy: `Correct the team's name in ${POLICY}, or make the team.`,
  });

export const memberUnknown = (login: string, role: string) =>
  new ReleaseError({
    code: "MEMBER_UNKNOWN",
    message: `There is no account ${login}, which the policy names for ${role}.`,
    remedy: `Write the login that the account has now in ${POLICY}, or take it out.`,
  });

export const teamEmpty = (role: string, teams: readonly string[]) =>
  new ReleaseError({
    code: "TEAM_EMPTY",
    message: `Nobody can approve as ${role}: ${teams.join(" and ")} ${teams.length === 1 ? "has" : "have"} no members.`,
    remedy: `Add people to the team, or name other members of ${role} in ${POLICY}.`,
  });

export const noEligiblePerson = (role: string, needed: number, left: number, excluded: readonly string[]) =>
  new ReleaseError({
    code: "NO_ELIGIBLE_PERSON",
    message: `${role} needs ${people(needed)}, but ${left === 0 ? "nobody is" : `only ${left} of its members ${left === 1 ? "is" : "are"}`} left: ${excluded.join("; ")}.`,
    remedy: `Name more members of ${role} in ${POLICY} who had no hand in this release, or let someone else request it where that is all.`,
  });

export const tooFewMembers = (role: string, needed: number, members: number) =>
  new ReleaseError({
    code: "TOO_FEW_MEMBERS",
    message: `${role} needs ${people(needed)}, but has ${members}.`,
    remedy: `Name more members of ${role} in ${POLICY}, or ask for fewer by \`count\`.`,
  });

export const personNeededTwice = (roles: readonly string[], needed: number, logins: readonly string[]) =>
  new ReleaseError({
    code: "PERSON_NEEDED_TWICE",
    message: `${roles.join(", ")} together need ${people(needed)}, but only ${logins.join(", ")} may fill them, and one person fills one role.`,
    remedy: `Name another member of one of these roles in ${POLICY}, or say \`distinct-people: false\` there.`,
  });

export const releaseUnreviewed = (role: string, missing: readonly string[]) =>
  new ReleaseError({
    code: "RELEASE_UNREVIEWED",
    message: `${role} cannot be satisfied any more: ${missing.slice(0, 10).join(" ")}`,
    remedy: `Revert what was not reviewed and merge it again with a review, or name \`members\` of ${role} in ${POLICY}, who can vote.`,
  });

function people(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
