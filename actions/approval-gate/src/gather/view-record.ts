import { posix } from "node:path";
import type { Digest } from "@release-actions/core/evidence/digest";
import { readRecord } from "@release-actions/core/evidence/read-record";
import { type RequestBook, readRequests } from "@release-actions/core/evidence/read-requests";
import type { BranchHead, GitHub } from "@release-actions/core/github/github";
import type { ResolvedGovernance } from "@release-actions/core/policy/resolve-evidence";

/** Where the record and the documents beside it are. */
export type RecordPlace = Pick<ResolvedGovernance, "branch" | "record">;

/** The record as it is at one moment, and the branch that holds it. */
export interface RecordView {
  readonly place: RecordPlace;
  readonly head: BranchHead;
  readonly book: RequestBook;
}

/**
 * Reads the record as it is now, its chain verified.
 * @param isBegun whether there ought to be one
 * Errors: `RECORD_BROKEN`, `RECORD_ENTRY_MALFORMED`, those of `parseRecord`.
 */
export async function viewRecord(
  place: RecordPlace,
  github: Pick<GitHub, "readBranch">,
  isBegun: boolean,
): Promise<RecordView> {
  const head = await github.readBranch(place.branch, isBegun ? place.record : undefined);
  return { place, head, book: parseBook(await head.readFile(place.record), place.record) };
}

/** @param content undefined where the record is yet to begin */
export function parseBook(content: Uint8Array | undefined, file: string): RequestBook {
  return readRequests(readRecord(content, file));
}

/** Where the bytes of a release that was requested are kept, by its digest. */
export function candidatePath(place: RecordPlace, digest: Digest): string {
  return documentPath(place, "candidates", digest);
}

/** Where the text of a release's part is kept, by the part's digest. */
export function textPath(place: RecordPlace, digest: Digest): string {
  return documentPath(place, "candidates", digest, "md");
}

/** Where the bytes of a decision are kept, by their digest. */
export function decisionPath(place: RecordPlace, document: Digest): string {
  return documentPath(place, "decisions", document);
}

const documentPath = ({ record }: RecordPlace, folder: string, digest: Digest, type = "json") =>
  posix.join(posix.dirname(record), folder, `${digest.slice("sha256:".length)}.${type}`);
