import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { openGit } from "@release-actions/core/git/open-git";
import { isSha } from "@release-actions/core/git/sha";
import { systemProcess } from "@release-actions/core/process/system-process";
import fc from "fast-check";
import { type Drawn, jobOptions, kinds, makeFolder, Repository } from "./repository.ts";

/** Makes git take its user for another one than the repository's owner. */
const STRANGER = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };

/** Histories with branches that merge the main line back, several roots and octopus merges. */
const histories = fc
  .array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.nat(9), fc.nat(3)), {
    minLength: 1,
    maxLength: 14,
  })
  .map((drawn) =>
    drawn.map(([picks, root, folder], place): Drawn => {
      const parents =
        place === 0 || root === 0 ? [] : [...new Set(picks.map((pick) => place - 1 - (pick % Math.min(place, 5))))];
      return { message: `feat: commit ${place}\n`, parents, path: `d${folder}/f${place}` };
    }),
  );

/** The first candidates are not merged, and what was fetched for them does not hold the range of the fourth. */
const UNMERGED_FIRST = [[], [0], [1], [0], [0], [1, 0, 2], [1], [4, 6], [6, 7, 4], [6, 5, 4]].map(
  (parents, place): Drawn => ({ message: `feat: commit ${place}\n`, parents, path: `f${place}` }),
);

describe("openGit", () => {
  test("all kinds of clone give the range that git itself gives, with the same commits", async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(fc.nat(), { maxLength: 5 }), fc.boolean(), async (history, picks, paths) => {
        const server = Repository.init();
        const shas = server.import(history);
        const tagged = picks.map((pick, number) => {
          const name = `v${9 - number}`;
          server.git("tag", name, shas[pick % shas.length] ?? "main");
          return name;
        });
        const to = server.sha("main");
        const merged = server.git("tag", "--merged", "main").split("\n");
        const expected = tagged.find((name) => merged.includes(name));
        const range = server.git("rev-list", "--parents", "main", ...(expected ? [`^${expected}`] : []));
        const answers = await Promise.all(
          kinds.map(async ({ open }) => {
            const git = await open(server);
            const tags = await git.listTags();
            const candidates = tagged.flatMap((name) => tags.filter((tag) => tag.name === name));
            return git.readRange({ candidates, to, paths });
          }),
        );
        for (const { previous, commits } of answers) {
          expect(previous?.name).toBe(expected);
          expect(commits.map(({ sha, parents }) => [sha, ...parents].join(" ")).sort()).toEqual(
            range.split("\n").filter(Boolean).sort(),
          );
          expect(commits).toEqual(answers[0]?.commits);
        }
      }),
      { numRuns: 8, examples: [[UNMERGED_FIRST, [8, 3, 8, 5, 6], true]] },
    );
  }, 240_000);

  test.each(kinds)("a $kind answers for refs, tags and files like all others", async ({ open }) => {
    const server = Repository.init();
    const first = server.commit("feat: begin", "VERSION", "1.0.0");
    server.git("tag", "--annotate", "v1.0.0", "--message", "v1.0.0");
    server.git("tag", "--annotate", "again", "v1.0.0", "--message", "a tag of a tag");
    server.git("tag", "light");
    const second = server.commit("fix: mend", "VERSION", "1.0.1");
    server.git("branch", "release/1.x", first);
    const git = await open(server);
    expect(await git.listTags()).toEqual([
      { name: "again", ref: "refs/tags/again", sha: first, object: server.sha("refs/tags/again") },
      { name: "light", ref: "refs/tags/light", sha: first },
      { name: "v1.0.0", ref: "refs/tags/v1.0.0", sha: first, object: server.sha("refs/tags/v1.0.0") },
    ]);
    const revisions = ["HEAD", "main", "release/1.x", "refs/tags/v1.0.0", "again", second, "unknown", "HEAD~1"];
    const resolved = await Promise.all(revisions.map((revision) => git.resolveCommit(revision)));
    expect(resolved).toEqual([second, second, first, first, first, second, undefined, undefined]);
    expect((await git.readFile(second, "VERSION"))?.toString()).toBe("1.0.1");
    expect((await git.readFile(first, "VERSION"))?.toString()).toBe("1.0.0");
    expect(await git.readFile(first, "missing")).toBeUndefined();
  });

  test.each([
    ["full", []],
    ["shallow", ["--depth=1"]],
    ["blobless", ["--filter=blob:none"]],
    ["treeless", ["--filter=tree:0"]],
  ])("nothing changes in a %s checkout", async (_kind, options) => {
    const server = Repository.init();
    const first = server.commit("feat: begin");
    server.git("tag", "v1.0.0");
    const to = server.commit("fix: mend");
    const { directory } = server.clone(...options);
    const before = snapshot(directory);
    const git = await openGit(jobOptions(server, directory));
    await git.readRange({ candidates: await git.listTags(), to, paths: true });
    await git.readFile(first, "file");
    expect(snapshot(directory)).toEqual(before);
  });

  test("a full checkout costs one process for each answer, and one log for the range", async () => {
    const repository = Repository.init();
    repository.commit("feat: begin");
    repository.git("tag", "v1.0.0");
    const to = repository.commit("fix: mend");
    const commands: string[] = [];
    const counting: typeof systemProcess = {
      run: (command, args, options) => {
        commands.push(args[0] ?? "");
        return systemProcess.run(command, args, options);
      },
      stream: (command, args, options) => {
        commands.push(args[0] ?? "");
        return systemProcess.stream(command, args, options);
      },
    };
    const git = await openGit({ ...jobOptions(repository, repository.directory), process: counting, expected: to });
    expect(await git.resolveCommit(to)).toBe(to);
    await git.readRange({ candidates: await git.listTags(), to, paths: false });
    expect(commands.sort()).toEqual(["log", "rev-parse", "show-ref"]);
    commands.length = 0;
    for (const path of ["none", "no/file", "no/other", "file"]) await git.readFile(to, path);
    // Each folder is listed once; a file that is there is read besides.
    expect(commands).toEqual(["ls-tree", "ls-tree", "cat-file"]);
  });

  test("a commit that is expected and is not there is none, and the rest is read all the same", async () => {
    const repository = Repository.init();
    repository.commit("feat: begin");
    repository.git("tag", "v1.0.0");
    const [expected] = ["0123456789".repeat(4)].filter(isSha);
    const git = await openGit({ ...jobOptions(repository, repository.directory), remote: undefined, expected });
    expect(await git.resolveCommit(expected ?? "")).toBeUndefined();
    expect((await git.listTags()).map(({ name }) => name)).toEqual(["v1.0.0"]);
  });

  test("a clock that was wrong puts no commit before its descendants", async () => {
    const repository = Repository.init();
    const commit = (time: number, message: string, parents: readonly string[]) => {
      const date = `${time} +0000`;
      const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
      const args = ["-m", message, ...parents.flatMap((parent) => ["-p", parent])];
      return repository.gitWith({ env }, "commit-tree", ...args, repository.gitWith({ input: "" }, "mktree"));
    };
    const parent = commit(1_700_000_010, "feat: begin", []);
    const child = commit(1_700_000_005, "fix: by a clock that is behind", [parent]);
    const beside = commit(1_700_000_019, "docs: beside it", [parent]);
    const merge = commit(1_700_000_020, "Merge", [child, beside]);
    repository.git("update-ref", "refs/heads/main", merge);
    const git = await openGit(jobOptions(repository, repository.directory));
    const { commits } = await git.readRange({ candidates: [], to: repository.sha("main"), paths: false });
    expect(commits.map(({ sha }) => sha)).toEqual([merge, beside, child, parent]);
  });

  test("a worktree, a detached HEAD, a folder below the root and SHA-256 are read like any checkout", async () => {
    const repository = Repository.init("--object-format=sha256");
    const first = repository.commit("feat: begin");
    repository.git("tag", "v1.0.0");
    const to = repository.commit("fix: mend");
    repository.git("checkout", "--quiet", "--detach");
    const worktree = join(makeFolder(), "tree");
    repository.git("worktree", "add", "--quiet", worktree, "main");
    const below = join(repository.directory, "services", "api");
    mkdirSync(below, { recursive: true });
    const options = jobOptions(repository, repository.directory);
    for (const directory of [worktree, repository.directory, below, makeFolder()]) {
      const git = await openGit({ ...options, directory });
      expect(await git.resolveCommit("HEAD")).toBe(to);
      const { previous, commits } = await git.readRange({ candidates: await git.listTags(), to, paths: true });
      expect([previous?.sha, commits.map(({ sha }) => sha)]).toEqual([first, [to]]);
    }
  });

  test("a checkout of another user, as in a container, is read", async () => {
    const repository = Repository.init();
    const to = repository.commit("feat: begin");
    const asStranger: typeof systemProcess = {
      run: (command, args, options) =>
        systemProcess.run(command, args, { ...options, env: { ...options.env, ...STRANGER } }),
      stream: (command, args, options) =>
        systemProcess.stream(command, args, { ...options, env: { ...options.env, ...STRANGER } }),
    };
    expect(() => repository.gitWith({ env: STRANGER }, "log")).toThrow("dubious ownership");
    const options = { ...jobOptions(repository, repository.directory), remote: undefined, process: asStranger };
    const git = await openGit(options);
    const { commits } = await git.readRange({ candidates: [], to, paths: true });
    expect(commits.map(({ sha }) => sha)).toEqual([to]);
  });

  test("a repository around the workspace is not taken for the checkout", async () => {
    const around = Repository.init();
    around.commit("feat: around");
    const workspace = join(around.directory, "workspace");
    mkdirSync(workspace);
    const server = Repository.init();
    const sha = server.commit("feat: begin");
    const git = await openGit({ ...jobOptions(server, workspace), workspace });
    expect(await git.resolveCommit("main")).toBe(sha);
  });
});

describe("what cannot be read", () => {
  const server = Repository.init();
  server.commit("feat: begin");
  const to = server.commit("fix: mend");
  const alone = (directory: string) => ({ ...jobOptions(server, directory), remote: undefined });
  const gone = { url: "file:///nonexistent/repository.git" };

  test.each([
    ["an empty folder", makeFolder],
    ["a folder that is not there", () => join(makeFolder(), "missing")],
  ])("%s without a server to fetch from", async (_case, directory) => {
    await expect(openGit(alone(directory()))).rejects.toMatchObject({ code: "NO_REPOSITORY" });
  });

  test("a shallow checkout without a server to fetch from", async () => {
    const error = openGit(alone(server.clone("--depth=1").directory));
    await expect(error).rejects.toMatchObject({
      code: "SHALLOW_HISTORY",
      remedy: expect.stringContaining("fetch-depth: 0"),
    });
  });

  test("a shallow checkout whose server lets nobody fetch", async () => {
    const git = await openGit({ ...jobOptions(server, server.clone("--depth=1").directory), remote: gone });
    await expect(git.listTags()).rejects.toMatchObject({ code: "SHALLOW_HISTORY" });
    await expect(git.readRange({ candidates: [], to, paths: false })).rejects.toMatchObject({
      code: "SHALLOW_HISTORY",
    });
  });

  test("the paths of a treeless checkout, and the old files of a blobless one, without a server", async () => {
    const treeless = await openGit(alone(server.clone("--filter=tree:0").directory));
    await expect(treeless.readRange({ candidates: [], to, paths: true })).rejects.toMatchObject({
      code: "SHALLOW_HISTORY",
    });
    const blobless = await openGit(alone(server.clone("--filter=blob:none").directory));
    const old = server.sha("main~1");
    await expect(blobless.readFile(old, "file")).rejects.toMatchObject({ code: "SHALLOW_HISTORY" });
  });

  test("a server that is not there", async () => {
    const git = await openGit({ ...jobOptions(server), remote: gone });
    await expect(git.listTags()).rejects.toMatchObject({ code: "FETCH_DENIED" });
  });

  test("a commit that the server does not have", async () => {
    const git = await openGit(jobOptions(server));
    const absent = server.sha("main").replace(/^./, (digit) => (digit === "0" ? "1" : "0")) as typeof to;
    await expect(git.readRange({ candidates: [], to: absent, paths: false })).rejects.toMatchObject({
      code: "COMMIT_NOT_FOUND",
    });
  });

  test("a machine without git", async () => {
    const options = { ...jobOptions(server, server.directory), env: { PATH: makeFolder() } };
    await expect(openGit(options)).rejects.toMatchObject({ code: "COMMAND_NOT_FOUND" });
  });

  test.each([false, true])("a corrupt repository (paths: %s)", async (paths) => {
    const { directory } = server.clone("--no-local");
    rmSync(join(directory, ".git", "objects"), { recursive: true });
    mkdirSync(join(directory, ".git", "objects"));
    const git = await openGit(jobOptions(server, directory));
    await expect(git.readRange({ candidates: [], to, paths })).rejects.toMatchObject({ code: "REPOSITORY_UNREADABLE" });
    writeFileSync(join(directory, ".git", "config"), "[broken");
    await expect(openGit(jobOptions(server, directory))).rejects.toMatchObject({ code: "REPOSITORY_UNREADABLE" });
  });
});

/** Every file below a folder with its content and time. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    existsSync(join(folder, path)),
  );
  return Object.fromEntries(
    files.map((path) => {
      const stats = statSync(join(folder, path));
      return [path, stats.isFile() ? `${stats.mtimeMs} ${readFileSync(join(folder, path), "latin1")}` : "folder"];
    }),
  );
}
