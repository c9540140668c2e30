import { hashEntry } from "./append-record.ts";
import type { RecordEntry, ReleaseRecord } from "./generated/record.ts";

/** The end of a record at some time: how many entries it had, and the hash of the last. Kept elsewhere, it shows what was cut off. */
export interface RecordHead {
  readonly count: number;
  readonly hash: string;
}

/** A place where a record is not as it was written. */
export interface RecordProblem {
  readonly kind: "tampered" | "missing" | "moved" | "duplicate" | "unlinked" | "truncated";
  /** The entry that shows it, or the first that is missing. */
  readonly sequence: number;
  /** One sentence. */
  readonly message: string;
}

/** The end of a record; undefined while it is empty. */
export function headOf({ entries }: ReleaseRecord): RecordHead | undefined {
  const last = entries.at(-1);
  return last === undefined ? undefined : { count: last.sequence, hash: last.hash };
}

/**
 * Every place where a record is not as it was written; none where it is whole.
 * What was cut off the end shows only beside a head that was kept elsewhere.
 */
export function verifyRecord({ entries }: ReleaseRecord, kept?: RecordHead): readonly RecordProblem[] {
  const there = new Set(entries.map(({ sequence }) => sequence));
  const seen = { sequences: new Set<number>(), keys: new Map<string, number>() };
  const problems: RecordProblem[] = [];
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    problems.push(
      ...checkContent(entry),
      ...checkPlace(entry, before, seen.sequences, there),
      ...checkKey(entry, seen.keys),
    );
    seen.sequences.add(entry.sequence);
    if (!seen.keys.has(entry.key)) seen.keys.set(entry.key, entry.sequence);
  }
  return [...problems, ...checkEnd(entries, kept)];
}

function checkContent(entry: RecordEntry): readonly RecordProblem[] {
  const { sequence } = entry;
  if (hashEntry(entry) === entry.hash) return [];
  return [{ kind: "tampered", sequence, message: `Entry ${sequence} was changed: its hash is another one.` }];
}

/** Whether an entry stands where its number says, and behind the entry that it was written behind. */
function checkPlace(
  { sequence, previous }: RecordEntry,
  before: RecordEntry | undefined,
  seen: ReadonlySet<number>,
  there: ReadonlySet<number>,
): readonly RecordProblem[] {
  const expected = (before?.sequence ?? 0) + 1;
  if (sequence === expected) {
    if (previous === (before?.hash ?? null)) return [];
    const message = `Entry ${sequence} was not written behind the entry ${before === undefined ? "that begins" : `${before.sequence} that is in`} the record.`;
    return [{ kind: "unlinked", sequence, message }];
  }
  if (seen.has(sequence)) {
    return [{ kind: "duplicate", sequence, message: `Entry ${sequence} is in the record more than once.` }];
  }
  if (sequence < expected || there.has(expected)) {
    return [{ kind: "moved", sequence, message: `Entry ${sequence} stands in the place of entry ${expected}.` }];
  }
  const lacking = expected === sequence - 1 ? `Entry ${expected} is` : `Entries ${expected} to ${sequence - 1} are`;
  return [{ kind: "missing", sequence: expected, message: `${lacking} missing from the record.` }];
}

function checkKey({ sequence, key }: RecordEntry, keys: ReadonlyMap<string, number>): readonly RecordProblem[] {
  const other = keys.get(key);
  if (other === undefined || other === sequence) return [];
  return [{ kind: "duplicate", sequence, message: `Entry ${sequence} has the key of entry ${other}: ${key}.` }];
}

function checkEnd(entries: readonly RecordEntry[], kept: RecordHead | undefined): readonly RecordProblem[] {
  if (kept === undefined) return [];
  const entry = entries.find(({ sequence }) => sequence === kept.count);
  if (entry?.hash === kept.hash) return [];
  const { count: sequence } = kept;
  return entry === undefined
    ? [
        {
          kind: "truncated",
          sequence,
          message: `The record once had ${sequence} entries, and entry ${sequence} is gone.`,
        },
      ]
    : [{ kind: "tampered", sequence, message: `Entry ${sequence} is not the one that was kept elsewhere.` }];
}
