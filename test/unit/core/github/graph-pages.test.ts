import { describe, expect, test } from "@jest/globals";
import { type GraphPage, readPages } from "@release-actions/core/github/graph-pages";
import fc from "fast-check";

const pageOf = (items: readonly (number | null)[], start: number, size: number): GraphPage<number> => {
  const end = start + size;
  return { nodes: items.slice(start, end), pageInfo: { hasNextPage: end < items.length, endCursor: String(end) } };
};

describe("readPages", () => {
  test("gives every node in order, whatever the size of a page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), async (items, size) => {
        const next = async (after: string) => pageOf(items, Number(after), size);
        expect(await readPages(pageOf(items, 0, size), next)).toEqual(items);
      }),
    );
  });

  test("leaves out what the token may not see", async () => {
    expect(await readPages(pageOf([1, null, 2], 0, 9), () => Promise.reject(new Error()))).toEqual([1, 2]);
  });

  test("refuses a page that leads on to nowhere", async () => {
    const page = { nodes: [], pageInfo: { hasNextPage: true, endCursor: null } };
    await expect(readPages(page, async () => page)).rejects.toThrow("no way to it");
  });
});
