import { describe, expect, test } from "@jest/globals";
import { shortenResult } from "@release-actions/core/action/shorten-result";
import fc from "fast-check";

const envelope = { schemaVersion: 1, outcome: "done" };

describe("shortenResult", () => {
  test("leaves a result that fits as it is", () => {
    expect(JSON.parse(shortenResult({ ...envelope, commits: [1, 2] }, 1_000))).toEqual({
      ...envelope,
      commits: [1, 2],
    });
  });

  test("keeps the first items of long arrays and tells how many there were", () => {
    const text = shortenResult({ ...envelope, "a/b": Array.from({ length: 5_000 }, (_, i) => i), few: [1] }, 2_000);
    const { "a/b": kept, few, shortened } = JSON.parse(text);
    expect(few).toEqual([1]);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => i));
    expect(shortened).toEqual([{ path: "/a~1b", kept: kept.length, of: 5_000 }]);
  });

  test("cuts long texts", () => {
    const { note } = JSON.parse(shortenResult({ ...envelope, note: "x".repeat(5_000) }, 1_000));
    expect(note).toBe(`${"x".repeat(200)}…`);
  });

  test("any result ends as JSON within the bound, with its envelope", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 300, max: 2_000 }),
        (content, maxBytes) => {
          const text = shortenResult({ ...content, ...envelope }, maxBytes);
          expect(text.length * 2).toBeLessThanOrEqual(maxBytes);
          expect(JSON.parse(text)).toMatchObject(envelope);
        },
      ),
    );
  });
});
