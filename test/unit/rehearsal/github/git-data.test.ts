import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("git objects", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp({ clock: new HandClock("2026-11-22T10:00:00Z") });
  });
  afterAll(() => ground.end());

  const treeOf = (revision: string) => runGit(ground.bare, ["rev-parse", `${revision}^{tree}`]);

  test("a commit is built from blobs and a tree, and is the one that git itself reads", async () => {
    const { rest } = ground.octokit();
    const blob = await rest.git.createBlob({
      ...here,
      content: Buffer.from("1.1.0\n").toString("base64"),
      encoding: "base64",
    });
    const entry = { path: "VERSION", mode: "100644", type: "blob", sha: blob.data.sha } as const;
    const inline = { path: "src/deep/note.txt", mode: "100644", type: "blob", content: "inline\n" } as const;
    const removed = { path: "README.md", mode: "100644", type: "blob", sha: null } as const;
    const tree = await rest.git.createTree({ ...here, base_tree: ground.head, tree: [entry, inline, removed] });
    const commit = await rest.git.createCommit({
      ...here,
      message: "chore: release\n\nbody",
      tree: tree.data.sha,
      parents: [ground.head],
    });
    const files = runGit(ground.bare, ["ls-tree", "-r", "--name-only", commit.data.sha]).split("\n");
    expect(files).toEqual([".github/workflows/release.yml", "VERSION", "src/deep/note.txt", "src/main.ts"]);
    expect(runGit(ground.bare, ["show", `${commit.data.sha}:src/deep/note.txt`])).toBe("inline");
    expect(
      runGit(ground.bare, ["log", "-1", "--date=format:%F %T", "--format=%an|%ae|%cd|%P|%B", commit.data.sha]),
    ).toBe(
      `github-actions[bot]|41898282+github-actions[bot]@users.noreply.github.com|2026-11-22 10:00:00|${ground.head}|chore: release\n\nbody`,
    );
    runGit(ground.bare, ["fsck", "--strict", "--no-dangling"]);
  });

  test.each([
    ["without an author it is GitHub's, and verified", {}, { verified: true, reason: "valid" }],
    [
      "with an author of its own it is unsigned",
      { author: { name: "Ana", email: "ana@example.org" } },
      { verified: false, reason: "unsigned" },
    ],
  ])("%s", async (_case, extra, verification) => {
    const { rest } = ground.octokit();
    const { data } = await rest.git.createCommit({
      ...here,
      message: "x",
      tree: treeOf("main"),
      parents: [ground.head],
      ...extra,
    });
    expect(data.verification).toMatchObject(verification);
    expect((await rest.git.getCommit({ ...here, commit_sha: data.sha })).data).toEqual(data);
  });

  test("an annotated tag is an object of its own, with its ref made apart", async () => {
    const { rest } = ground.octokit();
    const { data } = await rest.git.createTag({
      ...here,
      tag: "v9",
      message: "nine",
      object: ground.head,
      type: "commit",
    });
    await rest.git.createRef({ ...here, ref: "refs/tags/v9", sha: data.sha });
    expect(runGit(ground.bare, ["rev-parse", "v9^{commit}"])).toBe(ground.head);
    expect((await rest.git.getTag({ ...here, tag_sha: data.sha })).data).toMatchObject({
      tag: "v9",
      message: "nine\n",
      object: { sha: ground.head },
    });
    expect((await rest.git.getRef({ ...here, ref: "tags/v9" })).data.object).toMatchObject({
      type: "tag",
      sha: data.sha,
    });
  });

  test("a tree is listed flat, or with everything below it", async () => {
    const { rest } = ground.octokit();
    const flat = await rest.git.getTree({ ...here, tree_sha: "main" });
    expect(flat.data.tree.map(({ path, type }) => `${type} ${path}`)).toEqual([
      "tree .github",
      "blob README.md",
      "tree src",
    ]);
    const deep = await rest.git.getTree({ ...here, tree_sha: treeOf("main"), recursive: "1" });
    expect(deep.data.tree.map(({ path }) => path)).toContain(".github/workflows/release.yml");
  });

  test("a blob comes back as it was written", async () => {
    const { rest } = ground.octokit();
    const content = `${"ä€\n".repeat(50)}`;
    const { data } = await rest.git.createBlob({ ...here, content });
    const read = await rest.git.getBlob({ ...here, file_sha: data.sha });
    expect(Buffer.from(read.data.content, "base64").toString()).toBe(content);
  });

  test.each([
    ["../outside", "malformed path component"],
    ["a//b", "malformed path component"],
    ["a/.GIT/config", "malformed path component"],
    ["/etc/passwd", "malformed path component"],
  ])("the path %s is refused in a tree", async (path, message) => {
    const { rest } = ground.octokit();
    const attempt = rest.git.createTree({ ...here, tree: [{ path, mode: "100644", type: "blob", content: "x" }] });
    expect(await refusal(attempt)).toMatchObject({ status: 422, message: expect.stringContaining(message) });
  });

  test("nothing can be removed from no tree", async () => {
    const tree = [{ path: "x", mode: "100644", type: "blob", sha: null }] as const;
    expect(await refusal(ground.octokit().rest.git.createTree({ ...here, tree: [...tree] }))).toMatchObject({
      status: 422,
    });
  });

  test("what is missing is not found, and cannot be built upon", async () => {
    const { rest } = ground.octokit();
    const none = "0123456789012345678901234567890123456789";
    expect(await refusal(rest.git.getCommit({ ...here, commit_sha: none }))).toMatchObject({ status: 404 });
    expect(await refusal(rest.git.getBlob({ ...here, file_sha: ground.head }))).toMatchObject({ status: 404 });
    expect(await refusal(rest.git.getTag({ ...here, tag_sha: ground.head }))).toMatchObject({ status: 404 });
    expect(await refusal(rest.git.getTree({ ...here, tree_sha: none }))).toMatchObject({ status: 404 });
    const orphan = rest.git.createCommit({ ...here, message: "x", tree: treeOf("main"), parents: [none] });
    expect(await refusal(orphan)).toMatchObject({
      status: 422,
      message: expect.stringContaining("Parent SHA does not exist"),
    });
    expect(ground.github.violations).toEqual([]);
  });
});
