import { digestBytes } from "@release-actions/core/evidence/digest";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { GitHub } from "@release-actions/core/github/github";
import {
  documentsOf,
  type Evaluation,
  type EvaluationFacts,
  evaluateRequest,
  type RecordStand,
} from "../decide/evaluate-request.ts";
import { nameReleases } from "../decide/find-candidate.ts";
import { readDecisionFile } from "../gather/read-decision-file.ts";
import { decisionPath, type RecordView } from "../gather/view-record.ts";
import { changeRecord } from "./change-record.ts";

/** Finds a request in the record, with the document of its decision. @throws TypeError where the record lost it */
export async function readStand(
  { book, head, place }: RecordView,
  { digest }: Pick<ReleaseRequest, "digest">,
): Promise<RecordStand> {
  const request = book.requests.find((one) => one.digest === digest);
  if (request === undefined) throw new TypeError(`The record has lost the request ${digest}.`);
  const file = request.decision && (await readDecisionFile(request.decision, place, head));
  return { book, request, decision: file?.decision };
}

/** What came of recording an evaluation. */
export interface RecordedEvaluation {
  readonly evaluation: Evaluation;
  readonly view: RecordView;
}

/**
 * Records what an evaluation found, votes and decision in one commit. Where another run was faster it is evaluated again, by the record
 * as it then is: of two evaluations at once the slower one knows what the faster one decided.
 */
export async function recordEvaluation(
  planned: Evaluation,
  facts: EvaluationFacts,
  view: RecordView,
  github: Pick<GitHub, "appendCommit" | "readFile">,
  now: Date,
): Promise<RecordedEvaluation> {
  if (planned.entries.length === 0) return { evaluation: planned, view };
  let evaluation = planned;
  const changed = await changeRecord(
    view,
    describeCommit(planned),
    async (current) => {
      evaluation = evaluateRequest(facts, await readStand(current, planned.request), now);
      const documents = documentsOf(evaluation).map(
        (bytes) => [decisionPath(view.place, digestBytes(bytes)), bytes] as const,
      );
      return { entries: evaluation.entries, documents: new Map(documents) };
    },
    github,
  );
  return { evaluation, view: changed };
}

function describeCommit({ request, entries }: Evaluation): string {
  const what = entries.some(({ kind }) => kind === "decision")
    ? "approval"
    : entries.some(({ kind }) => kind === "withdrawal")
      ? "withdrawn approval"
      : "votes";
  return `chore(release): record the ${what} of ${nameReleases(request)}\n\nTicket: #${request.ticket}`;
}
