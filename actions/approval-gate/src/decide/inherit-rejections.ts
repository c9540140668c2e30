import { compareVotes, type KnownVote, type Vote } from "@release-actions/core/approvals/vote";
import { type RecordedRequest, type RequestBook, sharesComponent } from "@release-actions/core/evidence/read-requests";

/** A rejection that stands on the ticket of an earlier request. */
export interface InheritedRejection {
  readonly ticket: number;
  readonly vote: KnownVote;
}

/**
 * The rejections of earlier requests for any of the same components in the same environment that no one of the role has revoked: another
 * ticket does not shake them off. By what counted on those tickets, in the order of time.
 */
export function inheritRejections(request: RecordedRequest, book: RequestBook): readonly InheritedRejection[] {
  const place = book.requests.findIndex(({ digest }) => digest === request.digest);
  const before = book.requests.slice(0, place).filter((one) => sharesComponent(one, request));
  const tickets = new Set(before.map(({ ticket }) => ticket).filter((ticket) => ticket !== request.ticket));
  const votes = [...tickets].flatMap((ticket) => book.votesOf(ticket).map((vote) => ({ ticket, vote })));
  const standing = new Map<string, Standing>();
  for (const one of votes.sort((a, b) => compareVotes(a.vote, b.vote))) cast(one, standing);
  return [...standing.values()]
    .flatMap(({ rejections }) => [...rejections.values()])
    .map(({ ticket, vote }) => ({ ticket, vote: { ...vote, origin: "counted" } }));
}

interface CountedVote {
  readonly ticket: number;
  readonly vote: Vote;
}

/** What stands in a role. */
interface Standing {
  readonly rejections: Map<number, CountedVote>;
  readonly approvals: Set<number>;
}

/** As `countVotes` casts them: a revocation takes back what its writer has, and lifts all rejections where that is nothing. */
function cast(one: CountedVote, standing: Map<string, Standing>): void {
  const { kind, person, role } = one.vote;
  const { rejections, approvals } = standing.get(role) ?? { rejections: new Map(), approvals: new Set() };
  standing.set(role, { rejections, approvals });
  if (kind === "reject") {
    approvals.delete(person.id);
    if (!rejections.has(person.id)) rejections.set(person.id, one);
  } else if (kind !== "revoke") approvals.add(person.id);
  else {
    const hadApproved = approvals.delete(person.id);
    if (!rejections.delete(person.id) && !hadApproved) rejections.clear();
  }
}
