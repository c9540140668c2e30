import type { ReleaseError } from "../errors/release-error.ts";
import { canonicalizeInLines } from "./canonicalize.ts";
import { isCalendarTime } from "./document-time.ts";
import { evidenceInvalid } from "./errors.ts";
import type { ReleaseRecord } from "./generated/record.ts";
import { findSchemaErrors } from "./generated/validate-record.ts";
import { type DocumentFormat, parseDocument } from "./parse-document.ts";

const FORMAT: DocumentFormat<ReleaseRecord> = {
  schemaVersion: 1,
  longest: 32 * 1024 * 1024,
  form: "its keys in the order of their characters, two spaces a level and a line break at its end",
  findSchemaErrors,
  check: checkRecord,
  write: formatRecord,
};

/**
 * Reads the release record; its chain is another matter (`verifyRecord`).
 * Errors: `EVIDENCE_TOO_LARGE`, `EVIDENCE_SYNTAX`, `EVIDENCE_VERSION_UNKNOWN`, `EVIDENCE_INVALID`, `EVIDENCE_NOT_CANONICAL`.
 */
export function parseRecord(content: string | Uint8Array, file: string): ReleaseRecord {
  return parseDocument(content, file, FORMAT);
}

/** The record as its file holds it. */
export function formatRecord(record: ReleaseRecord): string {
  return canonicalizeInLines(record);
}

/** What the schema cannot say of a record: its times are of the calendar. */
export function checkRecord({ entries }: ReleaseRecord, file: string | undefined): readonly ReleaseError[] {
  return entries.flatMap(({ time }, index) =>
    isCalendarTime(time)
      ? []
      : [
          evidenceInvalid(
            ["entries", index, "time"],
            `is "${time}", which no calendar has`,
            "Write a day of that month.",
            file,
          ),
        ],
  );
}
