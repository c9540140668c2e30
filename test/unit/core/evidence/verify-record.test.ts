import { describe, expect, test } from "@jest/globals";
import { appendRecord, EMPTY_RECORD, hashEntry } from "@release-actions/core/evidence/append-record";
import type { RecordEntry, ReleaseRecord } from "@release-actions/core/evidence/generated/record";
import { formatRecord, parseRecord } from "@release-actions/core/evidence/record-document";
import { headOf, verifyRecord } from "@release-actions/core/evidence/verify-record";
import fc from "fast-check";
import { sampleEntry, sampleRecord } from "./sample-record.ts";

const whole = sampleRecord(6);
const head = headOf(whole);

/** The record with its entries changed; each as a list of what stands in its place. */
const change = (entries: (list: RecordEntry[]) => readonly RecordEntry[]): ReleaseRecord => ({
  ...whole,
  entries: [...entries(structuredClone(whole.entries))],
});

const found = (record: ReleaseRecord) =>
  verifyRecord(record).map(({ kind, sequence, message }) => `${kind} ${sequence}: ${message}`);

const at = (list: readonly RecordEntry[], sequence: number): RecordEntry => {
  const entry = list[sequence - 1];
  if (entry === undefined) throw new TypeError(`There is no entry ${sequence}.`);
  return entry;
};

/** An entry with other data and the hash that belongs to it. */
const forged = (entry: RecordEntry): RecordEntry => {
  const { hash: _, ...rest } = { ...entry, data: { verdict: "rejected" } };
  return { ...rest, hash: hashEntry(rest) };
};

describe("verifyRecord", () => {
  test("finds nothing in a record as it was written", () => {
    expect(verifyRecord(whole, head)).toEqual([]);
    expect(verifyRecord(EMPTY_RECORD)).toEqual([]);
    expect(verifyRecord(sampleRecord(1))).toEqual([]);
  });

  test.each<[string, (list: RecordEntry[]) => readonly RecordEntry[], readonly string[]]>([
    [
      "an entry that was changed",
      (list) => list.with(1, { ...at(list, 2), time: "2025-10-21T00:00:00Z" }),
      ["tampered 2: Entry 2 was changed: its hash is another one."],
    ],
    [
      "an entry that was changed with its hash",
      (list) => list.with(1, forged(at(list, 2))),
      ["unlinked 3: Entry 3 was not written behind the entry 2 that is in the record."],
    ],
    ["an entry that is gone", (list) => list.toSpliced(2, 1), ["missing 3: Entry 3 is missing from the record."]],
    [
      "entries that are gone",
      (list) => list.toSpliced(1, 3),
      ["missing 2: Entries 2 to 4 are missing from the record."],
    ],
    ["a beginning that is gone", (list) => list.slice(2), ["missing 1: Entries 1 to 2 are missing from the record."]],
    [
      "entries that changed places",
      (list) => [...list.slice(0, 3), at(list, 5), at(list, 4), at(list, 6)],
      [
        "moved 5: Entry 5 stands in the place of entry 4.",
        "moved 4: Entry 4 stands in the place of entry 6.",
        "moved 6: Entry 6 stands in the place of entry 5.",
      ],
    ],
    [
      "an entry that is there twice",
      (list) => list.toSpliced(2, 0, at(list, 2)),
      ["duplicate 2: Entry 2 is in the record more than once."],
    ],
    [
      "an entry that was put in",
      (list) => list.toSpliced(3, 0, forged({ ...at(list, 3), key: "decision/own" })),
      [
        "duplicate 3: Entry 3 is in the record more than once.",
        "unlinked 4: Entry 4 was not written behind the entry 3 that is in the record.",
      ],
    ],
    [
      "a first entry with something before it",
      (list) =>
        [at(list, 2)]
          .map((entry) => ({ ...entry, sequence: 1 }))
          .map((entry) => ({ ...entry, hash: hashEntry(entry) })),
      ["unlinked 1: Entry 1 was not written behind the entry that begins the record."],
    ],
  ])("finds %s", (_, entries, problems) => {
    expect(found(change(entries))).toEqual(problems);
  });

  test("finds a key that is recorded twice, though the chain is whole", () => {
    const rest = { ...sampleEntry(1), sequence: 7, previous: head?.hash ?? null };
    const record = change((list) => [...list, { ...rest, hash: hashEntry(rest) }]);
    expect(found(record)).toEqual(["duplicate 7: Entry 7 has the key of entry 1: decision/backend/v1.1.0."]);
  });

  test("finds what was cut off the end beside a head that was kept", () => {
    const cut = change((list) => list.slice(0, 4));
    expect(found(cut)).toEqual([]);
    expect(verifyRecord(cut, head)).toEqual([
      { kind: "truncated", sequence: 6, message: "The record once had 6 entries, and entry 6 is gone." },
    ]);
    expect(verifyRecord(EMPTY_RECORD, head)).toHaveLength(1);
  });

  test("finds a history that was written anew as a whole", () => {
    const anew = [9, 2, 3, 4, 5, 6]
      .map((number) => sampleEntry(number))
      .reduce<ReleaseRecord>((record, entry) => appendRecord(record, entry), EMPTY_RECORD);
    expect(found(anew)).toEqual([]);
    expect(verifyRecord(anew, head)).toEqual([
      { kind: "tampered", sequence: 6, message: "Entry 6 is not the one that was kept elsewhere." },
    ]);
  });

  test("takes a head that was kept when the record was shorter", () => {
    expect(verifyRecord(whole, headOf(sampleRecord(4)))).toEqual([]);
  });

  const text = Buffer.from(formatRecord(whole));

  test("with any byte flipped the file is refused or its record is found out", () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const bytes = Buffer.from(text);
        bytes[index] = (bytes[index] ?? 0) ^ flip;
        expect(isFoundOut(bytes)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(isFoundOut(text)).toBe(false);
  });

  test("dropped, doubled, swapped or moved entries are found whichever they are", () => {
    const place = fc.nat(whole.entries.length - 1);
    const drop = place.map((index) => (list: RecordEntry[]) => list.toSpliced(index, 1));
    const double = fc.tuple(place, place).map(
      ([from, to]) =>
        (list: RecordEntry[]) =>
          list.toSpliced(to, 0, at(list, from + 1)),
    );
    const swap = fc
      .tuple(place, place)
      .filter(([one, other]) => one !== other)
      .map(
        ([one, other]) =>
          (list: RecordEntry[]) =>
            list.with(one, at(list, other + 1)).with(other, at(list, one + 1)),
      );
    fc.assert(
      fc.property(fc.oneof(drop, double, swap), (entries) => {
        expect(verifyRecord(change(entries), head).length).toBeGreaterThan(0);
      }),
    );
  });
});

const isFoundOut = (bytes: Uint8Array) => {
  try {
    return verifyRecord(parseRecord(bytes, "metadata.json"), head).length > 0;
  } catch {
    return true;
  }
};
