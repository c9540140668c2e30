import { describe, expect, test } from "@jest/globals";
import type { Commit } from "@release-actions/core/commits/commit";
import { commitsSince } from "@release-actions/core/commits/commits-since";
import fc from "fast-check";
import { commitsOf, shaOf } from "../../core/commits/commits-of.ts";

/** A history, the newest first: the parents of each commit by their numbers, all higher than its own. */
const historyOf = (parents: readonly (readonly number[])[]): readonly Commit[] =>
  commitsOf(parents.map((_, index) => `commit ${index}`)).map((commit, index) => ({
    ...commit,
    parents: (parents[index] ?? []).map(shaOf),
  }));

describe("the commits of a range that a commit does not contain", () => {
  test.each([
    { title: "in a straight line", parents: [[1], [2], [3], []], start: 2, left: [0, 1] },
    { title: "beside a merge", parents: [[1, 2], [3], [3], []], start: 1, left: [0, 2] },
    { title: "where the start is a merge", parents: [[1], [2, 3], [4], [4], []], start: 1, left: [0] },
    { title: "where the start is the newest", parents: [[1], []], start: 0, left: [] },
    { title: "where the start is of another history", parents: [[1], []], start: 77, left: [0, 1] },
    { title: "where parents lie before the range", parents: [[1], [55]], start: 1, left: [0] },
  ])("$title", ({ parents, start, left }) => {
    expect(commitsSince(shaOf(start), historyOf(parents)).map(({ sha }) => sha)).toEqual(left.map(shaOf));
  });

  test("are the range without the start and its ancestors, in the range's order", () => {
    const graphs = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(graphs, fc.nat(25), (steps, start) => {
        const parents = steps.map((distances, index) => distances.map((distance) => index + distance));
        const contains = (from: number, to: number): boolean =>
          from === to || (parents[from] ?? []).some((parent) => contains(parent, to));
        const left = steps.map((_, index) => index).filter((index) => !contains(start, index));
        expect(commitsSince(shaOf(start), historyOf(parents)).map(({ sha }) => sha)).toEqual(left.map(shaOf));
      }),
    );
  });

  test("are found in time linear in the range, however long a chain is", () => {
    const count = 50_000;
    const history = historyOf(Array.from({ length: count }, (_, index) => [index + 1]));
    expect(commitsSince(shaOf(1), history)).toHaveLength(1);
  });
});
