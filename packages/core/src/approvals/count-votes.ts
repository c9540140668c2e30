import type { ResolvedApprovals, ResolvedRole } from "../policy/resolve-approvals.ts";
import { type Candidate, digest12, type ReleasePart, readTime } from "./approval-facts.ts";
import type { Eligibility } from "./find-eligible.ts";
import { writeCommand } from "./parse-command.ts";
import { compareVotes, type KnownVote, type Remark, type RemarkCode, remarkOn } from "./vote.ts";

/** The votes of a role that stand. */
export interface Ballot {
  /** By person, oldest first; several where a person approved again. */
  readonly approvals: ReadonlyMap<number, readonly KnownVote[]>;
  /** By person, the first that stands of each. */
  readonly rejections: ReadonlyMap<number, KnownVote>;
  /** Who broke the glass for the role, the first time of each. */
  readonly breaks: ReadonlyMap<number, KnownVote>;
}

export interface Count {
  /** By role; every role of the policy has one. */
  readonly ballots: ReadonlyMap<string, Ballot>;
  /** All votes that were cast, those among them that others took back, oldest first. */
  readonly counted: readonly KnownVote[];
  readonly remarks: readonly Remark[];
}

/** What the count of votes rests on. */
export interface CountContext {
  readonly candidate: Candidate;
  readonly parts: readonly ReleasePart[];
  readonly policy: ResolvedApprovals;
  readonly eligible: ReadonlyMap<string, Eligibility>;
}

interface OpenBallot {
  readonly approvals: Map<number, KnownVote[]>;
  readonly rejections: Map<number, KnownVote>;
  readonly breaks: Map<number, KnownVote>;
}

/**
 * Counts the votes of each role, oldest first, by these rules:
 * - An approval counts for the digest that it names, written since that was requested and before the request expired.
 * - A rejection counts for the ticket, whatever the digest, until the same role revokes it; its writer's approvals end with it,
 *   and new ones do not count while it stands. One that counted before stays though its writer left the role since.
 * - `/revoke` takes back what its writer has in the role; of a writer who has nothing there it lifts the role's rejections.
 * - Votes of people who are not eligible count for nothing.
 */
export function countVotes(votes: readonly KnownVote[], context: CountContext): Count {
  const remarks: Remark[] = [];
  const counted: KnownVote[] = [];
  const ballots = new Map(
    context.policy.roles.map(({ name }): [string, OpenBallot] => [
      name,
      { approvals: new Map(), rejections: new Map(), breaks: new Map() },
    ]),
  );
  const roles = new Map(context.policy.roles.map((role) => [role.name, role]));
  for (const vote of votes.toSorted(compareVotes)) {
    const ballot = ballots.get(vote.role);
    const role = roles.get(vote.role);
    if (ballot === undefined || role === undefined) continue;
    const refusal = refuse(vote, role, ballot, context) ?? cast(vote, ballot);
    if (refusal === undefined) counted.push(vote);
    else remarks.push(remarkOn(vote, ...refusal));
  }
  return { ballots, counted, remarks };
}

type Refusal = readonly [code: RemarkCode, message: string, remedy: string];

function cast(vote: KnownVote, ballot: OpenBallot): Refusal | undefined {
  const { id } = vote.person;
  if (vote.kind === "revoke") return revoke(vote, ballot);
  if (vote.kind === "break-glass") {
    if (!ballot.breaks.has(id)) ballot.breaks.set(id, vote);
  } else if (vote.kind === "reject") {
    withdraw(id, ballot);
    if (!ballot.rejections.has(id)) ballot.rejections.set(id, vote);
  } else {
    const approvals = ballot.approvals.get(id);
    if (approvals === undefined) ballot.approvals.set(id, [vote]);
    else approvals.push(vote);
  }
  return undefined;
}

function revoke({ person, role, origin }: KnownVote, ballot: OpenBallot): Refusal | undefined {
  const hadApproved = withdraw(person.id, ballot);
  // Its comment is gone: it must not open what it closed.
  if (origin === "gone") return undefined;
  if (ballot.rejections.delete(person.id) || hadApproved) return undefined;
  if (ballot.rejections.size === 0) {
    return ["NOTHING_TO_REVOKE", `Nothing stands in ${role} to revoke.`, "Nothing is to be done."];
  }
  ballot.rejections.clear();
  return undefined;
}

function withdraw(id: number, { approvals, breaks }: OpenBallot): boolean {
  const hadApproved = approvals.delete(id);
  return breaks.delete(id) || hadApproved;
}

function refuse(vote: KnownVote, role: ResolvedRole, ballot: OpenBallot, context: CountContext): Refusal | undefined {
  if (vote.kind === "reject" && vote.origin !== "comment") return undefined;
  if (role.members.length === 0) {
    return ["NO_VOTES_IN_ROLE", `Checks and reviews satisfy ${role.name}, not votes.`, "Nothing is to be done."];
  }
  const notEligible = refusePerson(vote, context.eligible.get(role.name));
  if (notEligible !== undefined || vote.kind === "reject" || vote.kind === "revoke") return notEligible;
  if (ballot.rejections.has(vote.person.id)) {
    const remedy = `Write \`/revoke ${role.name}\` first, and then vote again.`;
    return ["OWN_REJECTION", `${vote.person.login} has rejected as ${role.name}.`, remedy];
  }
  const outside = vote.kind === "break-glass" ? refuseBreak(role, context) : undefined;
  return outside ?? refuseDigest(vote, context.candidate) ?? refuseTime(vote, context);
}

function refusePerson({ person, role }: KnownVote, eligibility: Eligibility | undefined): Refusal | undefined {
  if (eligibility?.people.has(person.id)) return undefined;
  const because = eligibility?.excluded.get(person.id)?.because;
  const message =
    because === undefined
      ? `${person.login} is no member of ${role}.`
      : `${person.login} ${because}, and so counts in no role that votes.`;
  return ["NOT_ELIGIBLE", message, `Ask another member of ${role}.`];
}

function refuseBreak({ name }: ResolvedRole, { parts, policy: { breakGlass } }: CountContext): Refusal | undefined {
  if (breakGlass === undefined || !breakGlass.from.includes(name)) {
    const remedy = "Vote by `/approve`; the policy's `approvals.break-glass` says who may.";
    return ["NO_BREAK_GLASS", `The policy does not let ${name} break the glass.`, remedy];
  }
  if (isHotfix(parts)) return undefined;
  return [
    "NO_HOTFIX",
    "The glass is broken for hotfixes only.",
    "Vote by `/approve`, or release from a hotfix branch.",
  ];
}

/** Whether a release is a hotfix: all of its parts are. */
export function isHotfix(parts: readonly ReleasePart[]): boolean {
  return parts.length > 0 && parts.every(({ hotfix }) => hotfix);
}

function refuseDigest(vote: KnownVote, candidate: Candidate): Refusal | undefined {
  const wanted = digest12(candidate.digest);
  if (vote.digest12 === wanted) return undefined;
  const earlier = candidate.earlier.find(({ digest }) => digest12(digest) === vote.digest12);
  if (earlier === undefined) {
    const message = `${vote.digest12} is no candidate of this ticket; it asks for ${wanted}.`;
    return ["UNKNOWN_DIGEST", message, again(vote, candidate)];
  }
  const changes = earlier.changes.length === 0 ? "The candidate was built anew." : earlier.changes.join(" ");
  return ["STALE", `The vote is for the earlier candidate ${vote.digest12}. ${changes}`, again(vote, candidate)];
}

function refuseTime(vote: KnownVote, context: CountContext): Refusal | undefined {
  const time = Date.parse(vote.time);
  const { requested, deadline } = requestWindow(context.candidate, context.policy);
  if (time < requested) {
    return ["STALE", "The vote was given before this candidate was requested.", again(vote, context.candidate)];
  }
  if (time < deadline) return undefined;
  return ["LATE", "The request had expired when the vote was given.", "Request the approval again, and then vote."];
}

function again({ kind, role }: KnownVote, { digest }: Candidate): string {
  return `Look at what is asked for now, and write a new comment with \`${writeCommand(kind, role, digest12(digest))}\`.`;
}

/** A span of time in milliseconds; the end is outside. */
export interface Window {
  readonly requested: number;
  readonly deadline: number;
}

/** When votes count: from the request on, and before it expires. */
export function requestWindow(candidate: Candidate, { expiresAfter }: ResolvedApprovals): Window {
  const requested = readTime(candidate.requestedAt) ?? Number.POSITIVE_INFINITY;
  return { requested, deadline: requested + expiresAfter };
}
