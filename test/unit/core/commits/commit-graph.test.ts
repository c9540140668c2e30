import { expect, test } from "@jest/globals";
import { graphOf } from "@release-actions/core/commits/commit-graph";
import { isSha } from "@release-actions/core/git/sha";

/** A log of commits that name their parents by their places. */
const logOf = (parents: readonly (readonly number[])[]) => {
  const shaOf = (place: number) => {
    const sha = place.toString(16).padStart(40, "0");
    if (!isSha(sha)) throw new Error(sha);
    return sha;
  };
  return parents.map((own, place) => ({ sha: shaOf(place), parents: own.map(shaOf) }));
};

test("a graph says where commits stand, and where their parents, but of those beyond the log", () => {
  const commits = logOf([[1, 2], [3], [3, 9], []]);
  const graph = graphOf(commits);
  expect(graph?.parents).toEqual([[1, 2], [3], [3], []]);
  expect(commits.map(({ sha }) => graph?.placeOf.get(sha))).toEqual([0, 1, 2, 3]);
});

test.each([
  ["a parent of its child", [[], [0]]],
  ["the second parent of a merge", [[2], [], [1, 0]]],
  ["its own parent", [[0]]],
])("there is no graph of a log in which a commit stands before a descendant: %s", (_case, parents) => {
  expect(graphOf(logOf(parents))).toBeUndefined();
});
