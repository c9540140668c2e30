import { expect, test } from "@jest/globals";
import { readTree } from "@release-actions/rehearsal/github/git/read-objects";
import { type TreeChange, writeTree } from "@release-actions/rehearsal/github/git/write-objects";
import fc from "fast-check";
import { initBare } from "./bare-repository.ts";

const { git, run } = initBare();
const blobs = ["one\n", "two\n"].map((text) => run(["hash-object", "-w", "--stdin"], text));
const folder = run(["mktree"], `100644 blob ${blobs[0]}\tf\n`);

/** Few names, so that changes meet; some that sort differently with a slash behind them, and some beyond ASCII. */
const name = fc.constantFrom("a", "a-", "a.b", "a0", "B", "ä", "\u{ffff}", "\u{10000}");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
const file = fc.record({ path, mode: fc.constantFrom("100644", "100755", "120000"), sha: fc.constantFrom(...blobs) });
const submodule = path.map((path) => ({ path, mode: "160000", sha: "1".repeat(40) }));
const removal = path.map((path): TreeChange => ({ path, mode: "100644", sha: undefined }));

/** The same by git's index, which takes files only. */
function byGit(base: string | undefined, changes: readonly TreeChange[]): string {
  run(base === undefined ? ["read-tree", "--empty"] : ["read-tree", base]);
  const lines = [
    ...changes.filter(({ sha }) => sha === undefined).map(({ path }) => `0 ${"0".repeat(40)}\t${path}\0`),
    ...changes.filter(({ sha }) => sha !== undefined).map(({ path, mode, sha }) => `${mode} ${sha}\t${path}\0`),
  ];
  run(["update-index", "-z", "--index-info"], lines.join(""));
  return run(["write-tree"]);
}

test("a changed tree is the one that git writes", async () => {
  const changes = fc.array(fc.oneof({ weight: 4, arbitrary: file }, submodule, removal), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(changes, changes, async (first, second) => {
      const base = await writeTree(git, undefined, first);
      expect(base).toBe(byGit(undefined, first));
      expect(await writeTree(git, base, second)).toBe(byGit(base, second));
    }),
    { numRuns: 25 },
  );
});

test("the entries of a tree are those that git lists", async () => {
  const sha = await writeTree(git, undefined, [
    { path: "a.b", mode: "100644", sha: blobs[0] },
    { path: "a/b/c", mode: "100755", sha: blobs[1] },
    { path: "a/ä", mode: "120000", sha: blobs[0] },
    { path: "module", mode: "160000", sha: "1".repeat(40) },
  ]);
  const commit = run(["commit-tree", sha, "-m", "docs: all"]);
  const listed = (...args: readonly string[]) =>
    run(["ls-tree", "-z", "--long", ...args])
      .split("\0")
      .filter(Boolean)
      .map((line) => line.replace(/ +/g, " "));
  const read = async (...args: Parameters<typeof readTree>) =>
    (await readTree(...args)).map(({ mode, type, sha, size = "-", path }) => `${mode} ${type} ${sha} ${size}\t${path}`);
  expect(await read(git, sha, false)).toEqual(listed(sha));
  expect(await read(git, commit, true)).toEqual(listed("-r", "-t", commit));
  expect(await read(git, sha, false, "a/b/c")).toEqual(listed(sha, "a/b/c"));
  expect(await read(git, sha, true, "a/b")).toEqual(listed("-r", "-t", sha, "a/b").slice(1));
  expect(await read(git, sha, false, "a.b/c")).toEqual([]);
});

test("a whole folder takes the place of what is there", async () => {
  const base = await writeTree(git, undefined, [{ path: "a/g", mode: "100644", sha: blobs[1] }]);
  const sha = await writeTree(git, base, [{ path: "a", mode: "040000", sha: folder }]);
  expect(run(["ls-tree", "-r", "--name-only", sha])).toBe("a/f");
});

test("names that are no UTF-8 stay as they are", async () => {
  const line = Buffer.concat([Buffer.from(`100644 blob ${blobs[0]}\t`), Buffer.from([0xff, 0xfe]), Buffer.from("\0")]);
  const base = run(["mktree", "-z"], line);
  const sha = await writeTree(git, base, [{ path: "b", mode: "100644", sha: blobs[1] }]);
  expect(run(["ls-tree", sha])).toContain(String.raw`"\377\376"`);
});
