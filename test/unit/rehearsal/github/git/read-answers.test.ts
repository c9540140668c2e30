import { expect, test } from "@jest/globals";
import { type ObjectAnswer, readAnswers } from "@release-actions/rehearsal/github/git/read-answers";
import fc from "fast-check";

const sha = (digit: number) => String(digit % 10).repeat(40);

async function readAll(chunks: readonly Buffer[], contents: boolean) {
  const answers: (ObjectAnswer | undefined)[] = [];
  async function* output() {
    yield* chunks;
  }
  await readAnswers(output(), contents, (answer) => void answers.push(answer));
  return answers;
}

test("answers are read whole, however the output is cut", async () => {
  const object = fc.option(fc.uint8Array({ maxLength: 20 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(fc.array(object), fc.integer({ min: 1, max: 30 }), async (objects, size) => {
      const parts = objects.map((content, index) =>
        content === undefined
          ? Buffer.from(`${sha(index)} missing\n`)
          : Buffer.concat([Buffer.from(`${sha(index)} blob ${content.length}\n`), content, Buffer.from("\n")]),
      );
      const output = Buffer.concat(parts);
      const chunks = Array.from({ length: Math.ceil(output.length / size) }, (_, n) =>
        output.subarray(n * size, (n + 1) * size),
      );
      const expected = objects.map((content, index) =>
        content === undefined
          ? undefined
          : { sha: sha(index), type: "blob", size: content.length, content: Buffer.from(content) },
      );
      expect(await readAll(chunks, true)).toEqual(expected);
    }),
  );
});

test("without contents an answer is a line", async () => {
  const output = Buffer.from(`${sha(1)} commit 200\n${sha(2)} missing\n`);
  expect(await readAll([output], false)).toEqual([
    { sha: sha(1), type: "commit", size: 200, content: Buffer.alloc(0) },
    undefined,
  ]);
});

test("an output that breaks off is no answer", async () => {
  await expect(readAll([Buffer.from(`${sha(1)} blob 10\nabc`)], true)).rejects.toThrow("3 of 11 bytes");
});
