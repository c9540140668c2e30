import { describe, expect, test } from "@jest/globals";
import { openGit } from "@release-actions/core/git/open-git";
import { jobOptions, kinds, Repository } from "./repository.ts";

/** Commits on two lines and a root of its own, each a second after the one before. */
const DRAWN = [[], [0], [0], [2], [1, 3], [], [4]].map((parents, place) => ({
  message: `feat: commit ${place}\n`,
  parents,
  path: `d${place}/file`,
}));

describe("readHistory", () => {
  test.each(kinds)("a $kind gives all that its tips reach, newest first", async ({ open }) => {
    const server = Repository.init();
    const shas = server.import(DRAWN);
    const tip = (place: number) => ({ sha: server.sha(shas[place] ?? "") });
    server.git("tag", "v1", shas[3] ?? "");
    server.git("tag", "beside", shas[5] ?? "");
    const git = await open(server);
    const read = async (places: readonly number[], paths = false) =>
      (await git.readHistory({ tips: places.map(tip), paths })).map(({ sha, paths: touched }) =>
        paths ? [shas.indexOf(sha), touched?.length] : shas.indexOf(sha),
      );
    expect(await read([6])).toEqual([6, 4, 3, 2, 1, 0]);
    expect(await read([1, 3, 1])).toEqual([3, 2, 1, 0]);
    expect(await read([5, 3])).toEqual([5, 3, 2, 0]);
    expect(await read([])).toEqual([]);
    expect(await read([3], true)).toEqual([
      [3, 1],
      [2, 1],
      [0, 1],
    ]);
  });

  test("a clock that was wrong puts no commit before its descendants", async () => {
    const repository = Repository.init();
    const commit = (time: number, parents: readonly string[]) => {
      const date = `${time} +0000`;
      const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
      const tree = repository.gitWith({ input: "" }, "mktree");
      return repository.gitWith(
        { env },
        "commit-tree",
        ...["-m", `fix: at ${time}`, ...parents.flatMap((parent) => ["-p", parent]), tree],
      );
    };
    const parent = commit(1_700_000_010, []);
    const child = commit(1_700_000_005, [parent]);
    const beside = commit(1_700_000_019, []);
    repository.git("update-ref", "refs/heads/main", child);
    repository.git("update-ref", "refs/heads/beside", beside);
    const git = await openGit(jobOptions(repository, repository.directory));
    const tips = [parent, child, beside].map((sha) => ({ sha: repository.sha(sha) }));
    const commits = await git.readHistory({ tips, paths: false });
    expect(commits.map(({ sha }) => sha)).toEqual([beside, child, parent]);
  });

  test("a tip that is no commit is told of where it has to be fetched, and brings nothing from a checkout", async () => {
    const server = Repository.init();
    const sha = server.commit("feat: begin");
    const tips = [{ sha }, { sha: server.sha("HEAD^{tree}") }];
    const remote = await openGit(jobOptions(server));
    await expect(remote.readHistory({ tips, paths: false })).rejects.toMatchObject({ code: "COMMIT_NOT_FOUND" });
    const checkout = await openGit(jobOptions(server, server.directory));
    expect((await checkout.readHistory({ tips, paths: false })).map((commit) => commit.sha)).toEqual([sha]);
  });

  test("what was fetched of a history serves its releases, and its files", async () => {
    const server = Repository.init();
    const first = server.commit("feat: begin");
    server.git("tag", "v1.0.0");
    const to = server.commit("fix: mend");
    const { url } = server;
    const job = { ...jobOptions(server), remote: { url } };
    const git = await openGit(job);
    const candidates = await git.listTags();
    const history = await git.readHistory({ tips: [{ sha: to }, { sha: first }], paths: true });
    server.git("config", "uploadpack.hideRefs", "refs");
    const { previous, commits } = await git.readRange({ candidates, to: first, paths: true });
    expect([previous?.sha, commits]).toEqual([first, []]);
    const whole = await git.readRange({ candidates: [], to, paths: true });
    expect(whole.commits).toEqual(history);
    expect((await git.readFile(to, "file"))?.toString()).toBe("fix: mend");
  });
});
