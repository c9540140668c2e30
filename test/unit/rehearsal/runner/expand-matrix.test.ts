import { describe, expect, test } from "@jest/globals";
import { expandMatrix } from "@release-actions/rehearsal/runner/expand-matrix";

describe("expandMatrix", () => {
  test("the first key varies slowest", () => {
    expect(expandMatrix({ os: ["a", "b"], node: [22, 24] })).toEqual([
      { os: "a", node: 22 },
      { os: "a", node: 24 },
      { os: "b", node: 22 },
      { os: "b", node: 24 },
    ]);
  });

  test("exclude takes out what matches in part, objects too", () => {
    const matrix = {
      os: [
        { name: "a", arch: "x" },
        { name: "b", arch: "x" },
      ],
      node: [22, 24],
    };
    expect(expandMatrix({ ...matrix, exclude: [{ os: { name: "a" }, node: 22 }, { os: { name: "b" } }] })).toEqual([
      { os: { name: "a", arch: "x" }, node: 24 },
    ]);
  });

  test("include follows the example of GitHub's documentation", () => {
    const matrix = {
      fruit: ["apple", "pear"],
      animal: ["cat", "dog"],
      include: [
        { color: "green" },
        { color: "pink", animal: "cat" },
        { fruit: "apple", shape: "circle" },
        { fruit: "banana" },
        { fruit: "banana", animal: "cat" },
      ],
    };
    expect(expandMatrix(matrix)).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "pear", animal: "dog", color: "green" },
      { fruit: "banana" },
      { fruit: "banana", animal: "cat" },
    ]);
  });

  test("include alone makes the combinations", () => {
    expect(expandMatrix({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test.each([
    ["an empty list", { component: [] }, "Matrix vector 'component' does not contain any values"],
    ["nothing left", { a: [1], exclude: [{ a: 1 }] }, "at least one vector"],
    ["a value that is no list", { a: "x" }, 'The matrix\'s "a" is not a list.'],
    ["an include that is no list of objects", { a: [1], include: ["x"] }, '"include" is not a list of objects'],
    ["no mapping", "x", "not a mapping"],
    ["too many", { a: Array.from({ length: 257 }, (_, index) => index) }, "at most 256 jobs"],
  ])("%s is refused as GitHub refuses it", (_what, matrix, message) => {
    expect(() => expandMatrix(matrix)).toThrow(message);
  });
});
