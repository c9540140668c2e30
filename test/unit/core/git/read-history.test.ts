import { describe, expect, test } from "@jest/globals";
import type { Tag } from "@release-actions/core/git/git";
import { openGit } from "@release-actions/core/git/open-git";
import type { Sha } from "@release-actions/core/git/sha";
import { jobOptions, kinds, Repository } from "./repository.ts";

/** Commits on two lines and a root of its own, each a second after the one before. */
const DRAWN = [[], [0], [0], [2], [1, 3], [], [4]].map((parents, place) => ({
  message: `feat: commit ${place}\n`,
  parents,
  path: `d${place}/file`,
}));

const tagOf = (name: string, sha: Sha): Tag => ({ name, ref: `refs/tags/${name}`, sha });

describe("readHistory", () => {
  test.each(kinds)("a $kind gives all that its tags reach, newest first", async ({ open }) => {
    const server = Repository.init();
    const shas = server.import(DRAWN);
    const tag = (place: number) => tagOf(`v${place}`, server.sha(shas[place] ?? ""));
    server.git("tag", "v1", shas[3] ?? "");
    server.git("tag", "beside", shas[5] ?? "");
    const git = await open(server);
    const read = async (places: readonly number[], paths = false) =>
      (await git.readHistory({ tags: places.map(tag), paths })).commits.map(({ sha, paths: touched }) =>
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
    const tags = [parent, child, beside].map((sha, place) => tagOf(`v${place}`, repository.sha(sha)));
    const { commits, graph } = await git.readHistory({ tags, paths: false });
    expect(commits.map(({ sha }) => sha)).toEqual([beside, child, parent]);
    expect(graph.parents).toEqual([[], [2], []]);
  });

  test.each(kinds)("a tag that is of no commit brings nothing to a $kind, and has no date", async ({ open }) => {
    const server = Repository.init();
    const sha = server.commit("feat: begin");
    server.git("tag", "v1.0.0");
    server.git("tag", "-a", "v2.0.0", "-m", "a tree", "HEAD^{tree}");
    const git = await open(server);
    const tags = await git.listTags();
    expect(tags).toHaveLength(2);
    const { commits, dates } = await git.readHistory({ tags, paths: false });
    expect([commits.map((commit) => commit.sha), [...dates.keys()]]).toEqual([[sha], ["v1.0.0"]]);
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
    const tags = [tagOf("to", to), tagOf("first", first)];
    const history = await git.readHistory({ tags, paths: true });
    server.git("config", "uploadpack.hideRefs", "refs");
    const { previous, commits } = await git.readRange({ candidates, to: first, paths: true });
    expect([previous?.sha, commits]).toEqual([first, []]);
    const whole = await git.readRange({ candidates: [], to, paths: true });
    expect(whole.commits).toEqual(history.commits);
    expect((await git.readFile(to, "file"))?.toString()).toBe("fix: mend");
  });
});
