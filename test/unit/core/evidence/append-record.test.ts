import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { appendRecord, EMPTY_RECORD } from "@release-actions/core/evidence/append-record";
import { canonicalize } from "@release-actions/core/evidence/canonicalize";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { problemsOf } from "./problems-of.ts";
import { sampleEntry, sampleRecord } from "./sample-record.ts";

describe("appendRecord", () => {
  test("chains each entry to the one before it", () => {
    const { entries } = sampleRecord(3);
    expect(entries.map(({ sequence, previous }) => [sequence, previous])).toEqual([
      [1, null],
      [2, entries[0]?.hash],
      [3, entries[1]?.hash],
    ]);
    for (const { hash, ...rest } of entries) {
      expect(hash).toBe(`sha256:${createHash("sha256").update(canonicalize(rest)).digest("hex")}`);
    }
  });

  test("leaves the record that it is given as it was", () => {
    const record = sampleRecord(2);
    const before = structuredClone(record);
    expect(appendRecord(record, sampleEntry(3)).entries).toHaveLength(3);
    expect(record).toEqual(before);
    expect(EMPTY_RECORD.entries).toEqual([]);
  });

  test("adds an entry once, even where it is said again at a later time", () => {
    const record = sampleRecord(3);
    expect(appendRecord(record, sampleEntry(2))).toBe(record);
    expect(appendRecord(record, sampleEntry(2, { time: "2026-01-01T00:00:00Z" }))).toBe(record);
  });

  test("keeps subjects in order, so that a train is one however it is named", () => {
    const subjects = [digestBytes("b"), digestBytes("a"), digestBytes("c")];
    const record = appendRecord(EMPTY_RECORD, sampleEntry(1, { subjects }));
    expect(record.entries[0]?.subjects).toEqual(subjects.toSorted());
    expect(appendRecord(record, sampleEntry(1, { subjects: subjects.toReversed() }))).toBe(record);
  });

  test.each([
    ["kind", { kind: "deployment" }],
    ["subjects", { subjects: [digestBytes("another")] }],
    ["data", { data: { verdict: "rejected" } }],
  ])("refuses a key again with another %s", async (_, change) => {
    expect(await problemsOf(() => appendRecord(sampleRecord(3), sampleEntry(2, change)))).toEqual([
      "RECORD_CONTRADICTED -: The record has decision/backend/v1.2.0 already, as entry 2, and with other contents. What is recorded stays. Record what is new under a key of its own.",
    ]);
  });

  test.each([
    ["undefined", { data: { a: undefined } }],
    ["a date", { data: { at: new Date(0) } }],
  ])("refuses data with %s in it", async (_, change) => {
    const [problem] = await problemsOf(() => appendRecord(EMPTY_RECORD, sampleEntry(1, change)));
    expect(problem).toMatch(/^VALUE_NOT_JSON -: `data\.\w+` is /);
  });
});
