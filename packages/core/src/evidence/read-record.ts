import { EMPTY_RECORD } from "./append-record.ts";
import { recordBroken } from "./errors.ts";
import type { ReleaseRecord } from "./generated/record.ts";
import { parseRecord } from "./record-document.ts";
import { verifyRecord } from "./verify-record.ts";

/**
 * Reads a record and refuses one that is not as it was written.
 * Errors: `RECORD_BROKEN`, those of `parseRecord`.
 * @param content undefined where it is yet to begin
 */
export function readRecord(content: Uint8Array | undefined, file: string): ReleaseRecord {
  const record = content === undefined ? EMPTY_RECORD : parseRecord(content, file);
  const problems = verifyRecord(record).map(({ message }) => message);
  if (problems.length > 0) throw recordBroken(file, problems);
  return record;
}
