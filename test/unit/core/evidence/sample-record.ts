import { appendRecord, EMPTY_RECORD, type NewEntry } from "@release-actions/core/evidence/append-record";
import { digestBytes } from "@release-actions/core/evidence/digest";
import type { ReleaseRecord } from "@release-actions/core/evidence/generated/record";

/** The decision of the n-th release. */
export const sampleEntry = (number: number, change: Partial<NewEntry> = {}): NewEntry => ({
  key: `decision/backend/v1.${number}.0`,
  time: `2025-10-21T14:${String(number % 60).padStart(2, "0")}:22Z`,
  kind: "decision",
  subjects: [digestBytes(`release ${number}`)],
  data: { verdict: "approved", approvers: [{ id: 583231, login: "ana" }], number },
  ...change,
});

/** A record of so many decisions. */
export const sampleRecord = (count: number): ReleaseRecord =>
  Array.from({ length: count }, (_, index) => sampleEntry(index + 1)).reduce<ReleaseRecord>(
    (record, entry) => appendRecord(record, entry),
    EMPTY_RECORD,
  );
