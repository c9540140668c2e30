import { describe, expect, test } from "@jest/globals";
import { hasPaths, commitsOf as ownCommits } from "@release-actions/core/policy/component-paths";
import { commitsOf } from "../../core/commits/commits-of.ts";

const touching = (...paths: string[]) => commitsOf(["feat: more"]).map((commit) => ({ ...commit, paths }));

describe("a component's commits", () => {
  test.each([
    { paths: ["api"], ignore: [], touched: ["api/a.ts"], own: true },
    { paths: ["api"], ignore: [], touched: ["api"], own: true },
    { paths: ["api"], ignore: [], touched: ["apis/a.ts"], own: false },
    { paths: ["api"], ignore: [], touched: ["lib/api/a.ts"], own: false },
    { paths: ["api", "shared.ts"], ignore: [], touched: ["shared.ts"], own: true },
    { paths: ["api"], ignore: [], touched: ["web/a.ts", "api/deep/er/a.ts"], own: true },
    { paths: ["api"], ignore: ["api/docs"], touched: ["api/docs/a.md"], own: false },
    { paths: ["api"], ignore: ["api/docs"], touched: ["api/docs/a.md", "api/a.ts"], own: true },
    { paths: ["api"], ignore: ["api/docs"], touched: ["api/docs-of-old/a.md"], own: true },
    { paths: ["."], ignore: ["docs"], touched: ["docs/a.md"], own: false },
    { paths: ["."], ignore: ["docs"], touched: ["a.md"], own: true },
    { paths: ["api"], ignore: [], touched: [], own: false },
    { paths: ["."], ignore: [], touched: [], own: true },
  ])("of $paths without $ignore hold one that touches $touched: $own", ({ paths, ignore, touched, own }) => {
    expect(ownCommits({ paths, ignore }, touching(...touched))).toHaveLength(own ? 1 : 0);
  });

  test("keep their order", () => {
    const commits = commitsOf(["c", "b", "a"]).map((commit, index) => ({
      ...commit,
      paths: [index === 1 ? "web" : "api"],
    }));
    expect(ownCommits({ paths: ["api"], ignore: [] }, commits).map(({ message }) => message)).toEqual(["c", "a"]);
  });
});

describe("paths need to be read", () => {
  test.each([
    { paths: ["."], ignore: [], needed: false },
    { paths: [".", "api"], ignore: [], needed: false },
    { paths: ["api"], ignore: [], needed: true },
    { paths: ["."], ignore: ["docs"], needed: true },
  ])("for $paths without $ignore: $needed", ({ paths, ignore, needed }) => {
    expect(hasPaths({ paths, ignore })).toBe(needed);
  });
});
