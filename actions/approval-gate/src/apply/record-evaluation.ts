import { digestBytes } from "@release-actions/core/evidence/digest";
import type { RequestBook } from "@release-actions/core/evidence/read-requests";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import { extendRecord } from "@release-actions/core/evidence/write-record";
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
import { decisionPath, parseBook, type RecordPlace } from "../gather/record-book.ts";

type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

/** Finds a request in a book, with the document of its decision. @throws TypeError where the book lost it */
export async function readStand(
  book: RequestBook,
  { digest }: Pick<ReleaseRequest, "digest">,
  place: RecordPlace,
  readFile: ReadFile,
): Promise<RecordStand> {
  const request = book.requests.find((one) => one.digest === digest);
  if (request === undefined) throw new TypeError(`The record has lost the request ${digest}.`);
  const file = request.decision && (await readDecisionFile(request.decision, place, readFile));
  return { book, request, decision: file?.decision };
}

/**
 * Records what an evaluation found, votes and decision in one commit. Where another run was faster it is evaluated again, by the record
 * as it then is: of two evaluations at once the slower one knows what the faster one decided.
 * @returns the evaluation as it was recorded
 */
export async function recordEvaluation(
  evaluation: Evaluation,
  facts: EvaluationFacts,
  place: RecordPlace,
  github: Pick<GitHub, "appendCommit">,
  now: Date,
): Promise<Evaluation> {
  if (evaluation.entries.length === 0) return evaluation;
  let recorded = evaluation;
  await github.appendCommit({
    branch: place.branch,
    message: describeCommit(evaluation),
    async compose({ readFile }) {
      const content = await readFile(place.record);
      const book = parseBook(content, place.record);
      recorded = evaluateRequest(facts, await readStand(book, evaluation.request, place, readFile), now);
      const documents = documentsOf(recorded).map((bytes) => [decisionPath(place, digestBytes(bytes)), bytes] as const);
      return new Map([...documents, [place.record, extendRecord(content, place.record, recorded.entries)]]);
    },
  });
  return recorded;
}

function describeCommit({ request, entries }: Evaluation): string {
  const what = entries.some(({ kind }) => kind === "decision")
    ? "approval"
    : entries.some(({ kind }) => kind === "withdrawal")
      ? "withdrawn approval"
      : "votes";
  return `chore(release): record the ${what} of ${nameReleases(request)}\n\nTicket: #${request.ticket}`;
}
