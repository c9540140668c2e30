import { describe, expect, test } from "@jest/globals";
import { inBlocks } from "@release-actions/core/git/in-blocks";
import fc from "fast-check";

async function* give(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

describe("inBlocks", () => {
  test("the bytes stay as they are, in pieces of 32 KiB at the least but for the last", async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, async (drawn) => {
        const chunks = drawn.map((size, index) => new Uint8Array(size).fill(index + 1));
        const blocks = await Array.fromAsync(inBlocks(give(chunks)));
        expect(Buffer.concat(blocks).equals(Buffer.concat(chunks))).toBe(true);
        expect(blocks.slice(0, -1).filter(({ length }) => length < 32 * 1024)).toEqual([]);
        expect(blocks.filter(({ length }) => length === 0)).toEqual([]);
      }),
    );
  });
});
