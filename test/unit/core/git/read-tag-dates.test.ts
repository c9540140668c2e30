import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Tag } from "@release-actions/core/git/git";
import { openGit } from "@release-actions/core/git/open-git";
import { isSha } from "@release-actions/core/git/sha";
import { systemProcess } from "@release-actions/core/process/system-process";
import type { EmbeddedGitHub } from "@release-actions/rehearsal/github/embedded-github";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import { jobOptions, kinds, Repository } from "./repository.ts";

const COMMITTED = 1_700_000_000;
const commitTime = new Date(COMMITTED * 1_000);

/** A commit of a known time, tagged in every way but as a tree; and when each of its tags was made. */
function makeTags() {
  const server = Repository.init();
  const at = (seconds: number, offset = "+0000") => ({
    GIT_AUTHOR_DATE: "1600000000 +0000",
    GIT_COMMITTER_DATE: `${COMMITTED + seconds} ${offset}`,
  });
  const write = (path: string) => server.gitWith({ input: `${path}\n` }, "hash-object", "-w", "--stdin");
  const tree = server.gitWith({ input: `100644 blob ${write("content")}\tfile\n` }, "mktree");
  const commit = server.gitWith({ env: at(0) }, "commit-tree", tree, "-m", "feat: begin\n\ntagger x <x> 5 +0000");
  server.git("update-ref", "refs/heads/main", commit);
  const annotate = (name: string, seconds: number, target: string, offset?: string) =>
    server.gitWith(
      { env: at(seconds, offset) },
      "tag",
      "--annotate",
      name,
      target,
      "--message",
      `${name}\n\nAnd more.`,
    );
  const tagWith = (name: string, lines: readonly string[]) => {
    const id = server.gitWith(
      { input: `${lines.join("\n")}\n\nAn old tag.\n` },
      "hash-object",
      "-w",
      "-t",
      "tag",
      "--literally",
      "--stdin",
    );
    server.git("update-ref", `refs/tags/${name}`, id);
    return id;
  };
  server.git("tag", "light", commit);
  annotate("annotated", 60, commit);
  annotate("east", 120, commit, "+0530");
  annotate("west", 180, commit, "-1100");
  annotate("nested", 240, "refs/tags/annotated");
  annotate("thrice", 300, "refs/tags/nested");
  const old = tagWith("old", [`object ${commit}`, "type commit", "tag old"]);
  tagWith("old-nested", [`object ${server.sha("refs/tags/annotated")}`, "type tag", "tag old-nested"]);
  tagWith("old-twice", [`object ${old}`, "type tag", "tag old-twice"]);
  tagWith("odd", [`object ${commit}`, "type commit", "tag odd", "tagger Ana <ana@inopsio.example>"]);
  const seconds = { light: 0, annotated: 60, east: 120, west: 180, nested: 240, thrice: 300 };
  const olds = { old: 0, "old-nested": 60, "old-twice": 0, odd: 0 };
  const dates = Object.entries({ ...seconds, ...olds }).map(
    ([name, after]) => [name, new Date((COMMITTED + after) * 1_000)] as const,
  );
  return { server, commit, tree, annotate, dates: new Map(dates) };
}

describe("readTagDates", () => {
  test.each(kinds)("a $kind tells when each tag was made", async ({ open }) => {
    const { server, dates } = makeTags();
    const git = await open(server);
    const tags = await git.listTags();
    expect(tags.length).toBe(dates.size);
    expect(await git.readTagDates(tags)).toEqual(dates);
    expect(await git.readTagDates([])).toEqual(new Map());
  });

  // git itself cannot make a treeless clone of such a repository.
  test.each(kinds.filter(({ kind }) => kind !== "treeless checkout"))(
    "a $kind leaves out tags of trees and blobs",
    async ({ open }) => {
      const { server, tree, annotate, dates } = makeTags();
      server.git("tag", "tree", tree);
      server.git("tag", "blob", "main:file");
      annotate("annotated-tree", 0, tree);
      annotate("annotated-blob", 0, "main:file");
      annotate("nested-tree", 0, "refs/tags/annotated-tree");
      const git = await open(server);
      const tags = await git.listTags();
      expect(tags.length).toBe(dates.size + 5);
      expect(await git.readTagDates(tags)).toEqual(dates);
    },
  );

  test("tags without tags of tags are read by one process, however many and long they are", async () => {
    const repository = Repository.init();
    const commit = repository.commit("feat: begin");
    const message = `A long story.\n\n${"tagger nobody <x> 1 +0000\n".repeat(2_000)}`;
    const names = Array.from({ length: 300 }, (_, number) => `v${number}`).sort();
    const stream = names.map(
      (name, place) =>
        `tag ${name}\nfrom ${commit}\ntagger Ana <ana@x> ${COMMITTED + place} +0200\ndata ${message.length}\n${message}\n`,
    );
    repository.gitWith({ input: stream.join("") }, "fast-import", "--quiet");
    const big = repository.gitWith({ input: "tagger x\n\n".repeat(300_000) }, "hash-object", "-w", "--stdin");
    repository.git("tag", "big", big);
    repository.git("tag", "light", commit);
    const streamed: string[] = [];
    const counting: typeof systemProcess = {
      ...systemProcess,
      stream: (command, args, options) => {
        streamed.push(args.join(" "));
        return systemProcess.stream(command, args, options);
      },
    };
    const git = await openGit({ ...jobOptions(repository, repository.directory), process: counting });
    const dates = await git.readTagDates(await git.listTags());
    expect(streamed).toEqual(["cat-file --batch"]);
    expect([...dates.keys()]).toEqual(["light", ...names]);
    expect(names.map((name) => Number(dates.get(name)) / 1_000 - COMMITTED)).toEqual(names.map((_, place) => place));
  });

  test("an object that is missing is told of", async () => {
    const { server } = makeTags();
    const git = await openGit(jobOptions(server, server.directory));
    const [sha] = ["0123456789".repeat(4)].filter(isSha);
    const absent = { name: "absent", ref: "refs/tags/absent", sha: sha ?? server.sha("main") } as const;
    await expect(git.readTagDates([absent])).rejects.toMatchObject({ code: "REPOSITORY_UNREADABLE" });
  });
});

describe("from GitHub, without a checkout", () => {
  const { server, commit, dates } = makeTags();
  server.git("checkout", "--quiet", "main");
  const to = server.commit("fix: mend", "other");
  let github: EmbeddedGitHub;
  beforeAll(async () => {
    github = await startEmbeddedGitHub({
      repository: "inopsio/api",
      gitDirectory: server.clone("--mirror").directory,
      defaultBranch: "main",
    });
  });
  afterAll(() => github.stop());

  const open = () => {
    const token = github.issueToken({ permissions: { contents: "read" } });
    return openGit({ ...jobOptions(server), remote: { url: `${github.serverUrl}/inopsio/api.git`, token } });
  };

  /** Fetches, not the requests of which each consists. */
  const countFetches = async (work: () => Promise<unknown>) => {
    const before = github.requests.length;
    await work();
    return github.requests.slice(before).filter(({ path, status }) => path.includes("info/refs") && status === 200)
      .length;
  };

  test("the dates of all tags cost one fetch", async () => {
    const git = await open();
    const tags = await git.listTags();
    let read: ReadonlyMap<string, Date> | undefined;
    const fetches = await countFetches(async () => {
      read = await git.readTagDates(tags);
    });
    expect([fetches, read]).toEqual([1, dates]);
    expect(read?.get("light")).toEqual(commitTime);
  });

  test("the history of all tags costs a fetch besides", async () => {
    const git = await open();
    const tags = await git.listTags();
    let read: readonly string[] = [];
    const fetches = await countFetches(async () => {
      const head: Tag = { name: "head", ref: "refs/tags/head", sha: to };
      const { commits } = await git.readHistory({ tags: [...tags, head], paths: false });
      read = commits.map(({ sha }) => sha);
    });
    expect([fetches, read]).toEqual([2, [to, commit]]);
  });
});
