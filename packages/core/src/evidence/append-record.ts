import { canonicalize } from "./canonicalize.ts";
import { type Digest, digestJson } from "./digest.ts";
import { recordContradicted } from "./errors.ts";
import type { RecordEntry, ReleaseRecord } from "./generated/record.ts";

/** What is to be recorded; the record gives it its place in the chain. */
export type NewEntry = Pick<RecordEntry, "key" | "time" | "kind" | "subjects" | "data">;

export const EMPTY_RECORD: ReleaseRecord = { schemaVersion: 1, entries: [] };

/**
 * Adds an entry to the end of a record. An entry whose key, kind, subjects and data the record has already is not added again, whenever
 * it is said to have happened. Errors: `RECORD_CONTRADICTED`, `VALUE_NOT_JSON`.
 */
export function appendRecord(record: ReleaseRecord, entry: NewEntry): ReleaseRecord {
  const { key, time, kind, subjects, data } = entry;
  const standing = record.entries.find((one) => one.key === key);
  if (standing !== undefined) {
    if (contentOf(standing) === contentOf(entry)) return record;
    throw recordContradicted(key, standing.sequence);
  }
  const last = record.entries.at(-1);
  const sequence = (last?.sequence ?? 0) + 1;
  const chained = { sequence, key, time, kind, subjects: [...subjects].sort(), data, previous: last?.hash ?? null };
  return { ...record, entries: [...record.entries, { ...chained, hash: hashEntry(chained) }] };
}

/** The hash of an entry: SHA-256 of its canonical JSON without `hash`. The hash of the entry before it is a part of it. */
export function hashEntry({ sequence, key, time, kind, subjects, data, previous }: Omit<RecordEntry, "hash">): Digest {
  return digestJson({ sequence, key, time, kind, subjects, data, previous });
}

const contentOf = ({ key, kind, subjects, data }: NewEntry) =>
  canonicalize({ key, kind, subjects: [...subjects].sort(), data });
