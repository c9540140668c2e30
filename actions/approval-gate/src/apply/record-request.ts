import type { RecordedRequest } from "@release-actions/core/evidence/read-requests";
import { formatRelease } from "@release-actions/core/evidence/release-document";
import { type ReleaseRequest, writeRequest } from "@release-actions/core/evidence/request-entry";
import type { GitHub } from "@release-actions/core/github/github";
import { nameReleases } from "../decide/find-candidate.ts";
import { planRequest } from "../decide/plan-request.ts";
import type { GatheredRequest, RequestDraft } from "../gather/gather-request.ts";
import { candidatePath, type RecordView, textPath } from "../gather/view-record.ts";
import { describeOpening } from "../report/describe-ticket.ts";
import { changeRecord, type RecordAddition } from "./change-record.ts";

type Writing = Pick<GitHub, "appendCommit" | "openTicket" | "protectBranch" | "readFile" | "readTicket">;

/** What came of recording a request. */
export interface RecordedDraft {
  /** As it is recorded, perhaps by an earlier run. */
  readonly request: ReleaseRequest;
  readonly view: RecordView;
}

/**
 * Records a request on the protected records branch, with the bytes of its releases and the texts that people approve, and gives it a ticket: that of an undecided request
 * of the same components, or a new one. Where another run was faster, it is planned again by what the record then holds.
 */
export async function recordRequest(
  { draft, texts }: Pick<GatheredRequest, "draft" | "texts">,
  view: RecordView,
  github: Writing,
  now: Date,
): Promise<RecordedDraft> {
  const { place } = view;
  await github.protectBranch(place.branch);
  let request: ReleaseRequest | undefined;
  const compose = async ({ book }: RecordView): Promise<RecordAddition> => {
    const plan = planRequest(draft, book, now);
    if (plan.kind === "standing") {
      request = plan.request;
      return { entries: [] };
    }
    const ticket = await findTicket(plan.ticket, draft, book.requests, github);
    const supersedes = plan.supersedes.map(({ digest }) => digest);
    request = { ...draft, ticket, supersedes };
    const documents = [
      ...draft.releases.map(({ digest, release }) => [candidatePath(place, digest), formatRelease(release)] as const),
      ...[...texts].map(([digest, text]) => [textPath(place, digest), text] as const),
    ];
    return { entries: [writeRequest(request)], documents: new Map(documents) };
  };
  const message = `chore(release): record the request for ${nameReleases(draft)}`;
  const changed = await changeRecord(view, message, compose, github);
  if (request === undefined) throw new TypeError("What is composed is recorded.");
  return { request, view: changed };
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
