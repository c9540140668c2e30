import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { commit, type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("reading a repository", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp();
    const work = join(ground.folder, "work");
    runGit(ground.folder, ["clone", "--quiet", ground.bare, work]);
    runGit(work, ["checkout", "--quiet", "-b", "feature/long"]);
    for (let index = 0; index < 5; index += 1)
      commit(work, `feat: step ${index}`, { [`steps/${index}.txt`]: `${index}\n` });
    runGit(work, ["mv", "README.md", "READ.md"]);
    runGit(work, ["commit", "--quiet", "--message", "docs: rename"]);
    runGit(work, ["push", "--quiet", "origin", "feature/long"]);
  });
  afterAll(() => {
    expect(ground.github.violations).toEqual([]);
    return ground.end();
  });

  test("the repository tells its default branch", async () => {
    const { data } = await ground.octokit().rest.repos.get(here);
    expect(data).toMatchObject({ full_name: "inopsio/api", default_branch: "main", private: true });
  });

  test("commits are listed newest first, by page, with links to the other pages", async () => {
    const { rest } = ground.octokit();
    const { data, headers } = await rest.repos.listCommits({ ...here, sha: "feature/long", per_page: 4, page: 2 });
    expect(data.map((one) => one.commit.message)).toEqual([
      "feat: step 1",
      "feat: step 0",
      "ci: add a workflow",
      "fix: mend",
    ]);
    expect(headers.link).toMatch(
      /page=1>; rel="prev", <.*page=3>; rel="next", <.*page=3>; rel="last", <.*page=1>; rel="first"/,
    );
  });

  test("paging through the client gives every commit once", async () => {
    const octokit = ground.octokit();
    const all = await octokit.paginate(octokit.rest.repos.listCommits, { ...here, sha: "feature/long", per_page: 2 });
    expect(new Set(all.map(({ sha }) => sha)).size).toBe(9);
    expect(all.length).toBe(9);
  });

  test("commits are found by the path that they changed", async () => {
    const { data } = await ground.octokit().rest.repos.listCommits({ ...here, path: "src/main.ts" });
    expect(data.map((one) => one.commit.message)).toEqual(["fix: mend", "feat: begin"]);
  });

  test.each([
    ["author", "ana@example.org", 3],
    ["committer", "nobody", 0],
  ])("commits are found by their %s", async (who, name, count) => {
    const { data } = await ground.octokit().rest.repos.listCommits({ ...here, [who]: name });
    expect(data.length).toBe(count);
  });

  test("a commit's files come by page where a page is asked for", async () => {
    const { data } = await ground.octokit().rest.repos.getCommit({ ...here, ref: "v1.0.0", per_page: 1, page: 2 });
    expect(data.files?.map(({ filename }) => filename)).toEqual(["src/main.ts"]);
  });

  test("a commit shows its files", async () => {
    const { data } = await ground.octokit().rest.repos.getCommit({ ...here, ref: "feature/long" });
    expect(data.files).toMatchObject([{ filename: "READ.md", previous_filename: "README.md", status: "renamed" }]);
    const root = await ground.octokit().rest.repos.getCommit({ ...here, ref: "v1.0.0" });
    expect(root.data.files?.map(({ filename, additions }) => [filename, additions])).toEqual([
      ["README.md", 1],
      ["src/main.ts", 1],
    ]);
  });

  test.each([
    ["v1.0.0...main", "ahead", 2, 0],
    ["main...v1.0.0", "behind", 0, 2],
    ["main...main", "identical", 0, 0],
    ["inopsio:main...inopsio:feature/long", "ahead", 6, 0],
  ])("%s is %s", async (basehead, status, ahead_by, behind_by) => {
    const { data } = await ground.octokit().rest.repos.compareCommitsWithBasehead({ ...here, basehead });
    expect(data).toMatchObject({ status, ahead_by, behind_by, total_commits: ahead_by });
    expect(data.commits.length).toBe(ahead_by);
  });

  test("a comparison lists its commits oldest first and its files on the first page only", async () => {
    const { rest } = ground.octokit();
    const first = await rest.repos.compareCommitsWithBasehead({
      ...here,
      basehead: "main...feature/long",
      per_page: 2,
    });
    const second = await rest.repos.compareCommitsWithBasehead({
      ...here,
      basehead: "main...feature/long",
      per_page: 2,
      page: 2,
    });
    expect(first.data.commits.map((one) => one.commit.message)).toEqual(["feat: step 0", "feat: step 1"]);
    expect(first.data.files?.length).toBe(6);
    expect(second.data.commits.map((one) => one.commit.message)).toEqual(["feat: step 2", "feat: step 3"]);
    expect(second.data.files).toEqual([]);
  });

  test("a file, a folder and the root are read at a ref", async () => {
    const { rest } = ground.octokit();
    const file = await rest.repos.getContent({ ...here, path: "src/main.ts", ref: "v1.0.0" });
    expect(file.data).toMatchObject({
      type: "file",
      encoding: "base64",
      content: Buffer.from("export {};\n").toString("base64"),
    });
    const folder = await rest.repos.getContent({ ...here, path: "steps", ref: "feature/long" });
    expect(folder.data).toMatchObject([0, 1, 2, 3, 4].map((index) => ({ type: "file", path: `steps/${index}.txt` })));
    const root = await rest.repos.getContent({ ...here, path: "" });
    expect(root.data).toMatchObject([{ name: ".github", type: "dir" }, { name: "README.md" }, { name: "src" }]);
    const raw = await rest.repos.getContent({ ...here, path: "README.md", mediaType: { format: "raw" } });
    expect(raw.data).toBe("# api\n");
  });

  test.each([
    ["a path that is not there", { path: "nowhere" }],
    ["a ref that is not there", { path: "README.md", ref: "nowhere" }],
    ["git's own grammar for revisions", { path: "README.md", ref: "main~1" }],
  ])("%s is not found", async (_case, where) => {
    expect(await refusal(ground.octokit().rest.repos.getContent({ ...here, ...where }))).toMatchObject({ status: 404 });
  });

  test("branches and tags are listed and found", async () => {
    const { rest } = ground.octokit();
    expect((await rest.repos.listBranches(here)).data.map(({ name }) => name)).toEqual(["feature/long", "main"]);
    expect((await rest.repos.getBranch({ ...here, branch: "feature/long" })).data).toMatchObject({
      name: "feature/long",
      protected: false,
    });
    expect((await rest.repos.listTags(here)).data).toMatchObject([{ name: "v1.0.0" }]);
    expect(await refusal(rest.repos.getBranch({ ...here, branch: "feature" }))).toMatchObject({ status: 404 });
  });
});
