import { type RecordedDispatch, writeDispatch } from "@release-actions/core/evidence/dispatch-entry";
import { formatTime } from "@release-actions/core/evidence/document-time";
import { judgeRequest } from "@release-actions/core/evidence/judge-decision";
import type { RecordedRequest } from "@release-actions/core/evidence/read-requests";
import type { RequestedRelease } from "@release-actions/core/evidence/request-entry";
import { isSha } from "@release-actions/core/git/sha";
import { nameReleases } from "../decide/find-candidate.ts";
import { approvalEnded, dispatchedOtherwise } from "../errors.ts";
import type { Gate } from "../gate.ts";
import type { RecordView } from "../gather/view-record.ts";
import { changeRecord } from "./change-record.ts";

/** A release, and the dispatch that the record has of it. */
export interface ReleaseDispatch {
  readonly requested: RequestedRelease;
  readonly dispatch: RecordedDispatch;
}

/**
 * Records that the releases are dispatched, before they are: of many runs the one that is recorded starts the workflow. Whether
 * the approval stands is looked at again by what the record holds then.
 * Errors: `APPROVAL_ENDED`, `DISPATCHED_OTHERWISE`, those of the evidence and github rooms.
 */
export async function recordDispatches(
  request: RecordedRequest,
  releases: readonly RequestedRelease[],
  view: RecordView,
  { clock, github, inputs, run }: Pick<Gate, "clock" | "github" | "inputs" | "run">,
): Promise<readonly ReleaseDispatch[]> {
  const now = clock.now();
  const message = `chore(release): record the dispatch of ${nameReleases({ releases })}\n\nTicket: #${request.ticket}`;
  let recorded: readonly ReleaseDispatch[] = [];
  const compose = async ({ book }: RecordView) => {
    const standing = book.requests.find(({ digest }) => digest === request.digest);
    const judged = standing && judgeRequest(standing, now);
    if (standing === undefined || judged?.verdict !== "approved") throw approvalEnded(judged?.message);
    recorded = releases.flatMap((requested) => {
      const { sha, tag } = requested.release;
      if (!isSha(sha)) return [];
      const dispatch = standing.dispatches.find((one) => one.tag === tag) ?? {
        ...{ digest: request.digest, workflow: inputs.workflow, tag, sha, run: run.runId },
        dispatchedAt: formatTime(now),
      };
      if (dispatch.workflow !== inputs.workflow) throw dispatchedOtherwise(tag, dispatch.workflow, inputs.workflow);
      return [{ requested, dispatch }];
    });
    return { entries: recorded.map(({ requested, dispatch }) => writeDispatch(dispatch, requested.digest)) };
  };
  await changeRecord(view, message, compose, github);
  return recorded;
}
