import { readRecord } from "@release-actions/core/evidence/read-record";
import { type RecordedRequest, readRequests } from "@release-actions/core/evidence/read-requests";
import { formatRelease } from "@release-actions/core/evidence/release-document";
import { type ReleaseRequest, writeRequest } from "@release-actions/core/evidence/request-entry";
import { extendRecord } from "@release-actions/core/evidence/write-record";
import type { GitHub } from "@release-actions/core/github/github";
import { nameReleases } from "../decide/find-candidate.ts";
import { planRequest } from "../decide/plan-request.ts";
import type { RequestDraft } from "../gather/gather-request.ts";
import { candidatePath, type RecordPlace } from "../gather/record-book.ts";
import { describeOpening } from "../report/describe-ticket.ts";

type Writing = Pick<GitHub, "appendCommit" | "openTicket" | "protectBranch" | "readTicket">;

/**
 * Records a request on the protected records branch, with the bytes of its releases, and gives it a ticket: that of an undecided request
 * of the same components, or a new one. Where another run was faster, it is planned again by what the record then holds.
 * @returns the request as it is recorded, perhaps by an earlier run
 */
export async function recordRequest(
  draft: RequestDraft,
  place: RecordPlace,
  github: Writing,
  now: Date,
): Promise<ReleaseRequest> {
  await github.protectBranch(place.branch);
  let recorded: ReleaseRequest | undefined;
  await github.appendCommit({
    branch: place.branch,
    message: `chore(release): record the request for ${nameReleases(draft)}`,
    async compose({ readFile }) {
      const content = await readFile(place.record);
      const book = readRequests(readRecord(content, place.record));
      const plan = planRequest(draft, book, now);
      if (plan.kind === "standing") {
        recorded = plan.request;
        return new Map([[place.record, extendRecord(content, place.record, [])]]);
      }
      const ticket = await findTicket(plan.ticket, draft, book.requests, github);
      const request = { ...draft, ticket, supersedes: plan.supersedes.map(({ digest }) => digest) };
      recorded = request;
      const candidates = request.releases.map(
        ({ digest, release }) => [candidatePath(place, digest), formatRelease(release)] as const,
      );
      return new Map([...candidates, [place.record, extendRecord(content, place.record, [writeRequest(request)])]]);
    },
  });
  if (recorded === undefined) throw new TypeError("What is composed is recorded.");
  return recorded;
}

/** A ticket that somebody has deleted is of no use to anybody. */
async function findTicket(
  known: number | undefined,
  draft: RequestDraft,
  requests: readonly RecordedRequest[],
  github: Writing,
): Promise<number> {
  if (known !== undefined && (await github.readTicket(known)) !== undefined) return known;
  const taken = new Set(requests.map(({ ticket }) => ticket));
  return (await github.openTicket(describeOpening(draft), taken)).number;
}
