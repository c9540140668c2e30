import { posix } from "node:path";
import type { Digest } from "@release-actions/core/evidence/digest";
import { readRecord } from "@release-actions/core/evidence/read-record";
import { type RequestBook, readRequests } from "@release-actions/core/evidence/read-requests";
import type { GitHub } from "@release-actions/core/github/github";
import type { ResolvedGovernance } from "@release-actions/core/policy/resolve-evidence";

/** Where the record and the documents beside it are. */
export type RecordPlace = Pick<ResolvedGovernance, "branch" | "record">;

/** Reads the record as it is now, its chain verified. Errors: `RECORD_BROKEN`, `RECORD_ENTRY_MALFORMED`, those of `parseRecord`. */
export async function readBook(
  { branch, record }: RecordPlace,
  github: Pick<GitHub, "readFile">,
): Promise<RequestBook> {
  return parseBook(await github.readFile(record, branch), record);
}

/** @param content undefined where the record is yet to begin */
export function parseBook(content: Uint8Array | undefined, file: string): RequestBook {
  return readRequests(readRecord(content, file));
}

/** Where the bytes of a release that was requested are kept, by its digest. */
export function candidatePath(place: RecordPlace, digest: Digest): string {
  return documentPath(place, "candidates", digest);
}

/** Where the bytes of a decision are kept, by their digest. */
export function decisionPath(place: RecordPlace, document: Digest): string {
  return documentPath(place, "decisions", document);
}

const documentPath = ({ record }: RecordPlace, folder: string, digest: Digest) =>
  posix.join(posix.dirname(record), folder, `${digest.slice("sha256:".length)}.json`);
