import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type GitOptions, openGit } from "@release-actions/core/git/open-git";
import type { Sha } from "@release-actions/core/git/sha";
import type { Process } from "@release-actions/core/process/process";
import { systemProcess } from "@release-actions/core/process/system-process";
import type { EmbeddedGitHub } from "@release-actions/rehearsal/github/embedded-github";
import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import { jobOptions, Repository } from "./repository.ts";

const OLD = 400;
const NEW = 12;

describe("readRemote over HTTP", () => {
  const source = Repository.init();
  const history = source.import(
    Array.from({ length: OLD + NEW }, (_, place) => ({
      message: `feat: commit ${place}\n\n${"words ".repeat(20)}\n`,
      parents: place === 0 ? [] : [place - 1],
      path: `d${place % 7}/f${place}`,
    })),
  );
  source.git("tag", "v1.0.0", history[OLD - 1] ?? "");
  const to = history.at(-1) as Sha;
  let github: EmbeddedGitHub;
  beforeAll(async () => {
    github = await startEmbeddedGitHub({
      repository: "inopsio/api",
      gitDirectory: source.clone("--mirror").directory,
      defaultBranch: "main",
    });
  });
  afterAll(() => github.stop());

  const options = (token = github.issueToken({ permissions: { contents: "read" } })): GitOptions => ({
    ...jobOptions(source),
    remote: { url: `${github.serverUrl}/inopsio/api.git`, token },
  });

  const readRelease = async (job: GitOptions, paths = false) => {
    const git = await openGit(job);
    return git.readRange({ candidates: await git.listTags(), to, paths });
  };

  test.each([false, true])("a private repository is read with a token, range and all (paths: %s)", async (paths) => {
    const { previous, commits } = await readRelease(options(), paths);
    expect(previous?.name).toBe("v1.0.0");
    expect(commits.map(({ sha }) => sha)).toEqual(history.slice(OLD).toReversed());
    expect(commits.map((commit) => commit.paths?.length)).toEqual(Array(NEW).fill(paths ? 1 : undefined));
  });

  test("a tag that is ahead of the commit is not the previous release", async () => {
    const git = await openGit(options());
    const older = history[9] as Sha;
    const { previous, commits } = await git.readRange({ candidates: await git.listTags(), to: older, paths: false });
    expect(previous).toBeUndefined();
    expect(commits.map(({ sha }) => sha)).toEqual(history.slice(0, 10).toReversed());
  });

  test("what is fetched follows the range and not the history", async () => {
    const before = github.requests.length;
    await readRelease(options());
    const requests = github.requests.slice(before).filter(({ status }) => status === 200);
    expect(requests.length).toBeLessThanOrEqual(9);
    const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
    expect(bytes).toBeLessThan(16_000);
    expect(packSize(source)).toBeGreaterThan(5 * bytes);
  });

  test("what was fetched for one component serves the others", async () => {
    const git = await openGit(options());
    const [tag] = await git.listTags();
    const candidates = tag ? [tag] : [];
    const first = await git.readRange({ candidates, to, paths: true });
    const before = github.requests.length;
    expect(await git.readRange({ candidates, to, paths: true })).toEqual(first);
    const later = { sha: history[OLD + 3] as Sha };
    const { previous, commits } = await git.readRange({ candidates: [later], to, paths: true });
    expect([previous, commits]).toEqual([later, first.commits.slice(0, NEW - 4)]);
    expect(github.requests.length).toBe(before);
  });

  test("the token is in no argument and in no file", async () => {
    const job = options();
    const token = job.remote?.token ?? "";
    const secrets = [token, Buffer.from(`x-access-token:${token}`).toString("base64")];
    const said: string[] = [];
    const listening: Process = {
      run: (command, args, rest) => {
        said.push(...args);
        return systemProcess.run(command, args, rest);
      },
      stream: (command, args, rest) => {
        said.push(...args);
        return systemProcess.stream(command, args, rest);
      },
    };
    await readRelease({ ...job, process: listening }, true);
    for (const path of readdirSync(job.temp, { recursive: true, encoding: "utf8" })) {
      const file = join(job.temp, path);
      if (statSync(file).isFile()) said.push(readFileSync(file, "latin1"));
    }
    expect(said.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  });

  test.each([
    ["no token", undefined],
    ["a token that GitHub does not know", "ghs_unknown"],
  ])("%s is refused with a remedy", async (_case, token) => {
    const job = options();
    const remote = { url: job.remote?.url ?? "", token };
    await expect(readRelease({ ...job, remote })).rejects.toMatchObject({
      code: "FETCH_DENIED",
      remedy: expect.stringContaining("contents: read"),
    });
  });

  test.each<Fault>([
    { kind: "status", status: 500 },
    { kind: "status", status: 502 },
    { kind: "status", status: 429 },
    { kind: "reset", when: "before" },
    { kind: "reset", when: "after" },
  ])("a request that fails by %j is sent again", async (fault) => {
    for (const number of [1, 3, 5]) {
      github.faults.inject({ match: number, fault });
      const { commits } = await readRelease(options());
      github.faults.clear();
      expect(commits).toHaveLength(NEW);
    }
  });

  test("a server that keeps failing is given up", async () => {
    github.faults.inject({ match: () => true, fault: { kind: "status", status: 502 }, times: 100 });
    const error = await readRelease(options()).catch((caught: unknown) => caught);
    github.faults.clear();
    expect(error).toMatchObject({ code: "FETCH_FAILED" });
  });
});

describe("readRemote from an odd server", () => {
  const make = () => {
    const server = Repository.init();
    server.commit("feat: begin", "a");
    server.git("tag", "v1");
    const to = server.commit("fix: mend", "b");
    return { server, to };
  };
  const previousOf = async (server: Repository, to: Sha) => {
    const git = await openGit(jobOptions(server));
    const candidates = (await git.listTags()).filter(({ name }) => name === "v1");
    const { previous, commits } = await git.readRange({ candidates, to, paths: true });
    return [previous?.name, commits.map(({ sha, paths }) => [sha, paths])];
  };

  test("one that knows no filter sends more, and the answer is the same", async () => {
    const { server, to } = make();
    server.git("config", "uploadpack.allowFilter", "false");
    expect(await previousOf(server, to)).toEqual(["v1", [[to, ["b"]]]]);
  });

  test("a tag named like the ref of another tag makes --shallow-exclude ambiguous, and the whole history is read", async () => {
    const { server, to } = make();
    server.git("update-ref", "refs/tags/refs/tags/v1", to);
    expect(await previousOf(server, to)).toEqual(["v1", [[to, ["b"]]]]);
  });

  test("a tag of a tree is passed over", async () => {
    const { server, to } = make();
    server.git("tag", "v9", "HEAD^{tree}");
    const git = await openGit(jobOptions(server));
    const candidates = (await git.listTags()).toReversed();
    const { previous, commits } = await git.readRange({ candidates, to, paths: false });
    expect([previous?.name, commits.length]).toEqual(["v1", 1]);
  });

  test("of a range with a long side branch only the range is fetched, with all of its commits", async () => {
    const server = Repository.init();
    const trunk = Array.from({ length: 300 }, (_, place) => ({ parents: place === 0 ? [] : [place - 1] }));
    // A branch from commit 200 that merges the trunk back at 250 and at the release (299), and is merged after it.
    const side = [[200], [300, 250], [301, 299], [302], [299, 303]].map((parents) => ({ parents }));
    const shas = server.import(
      [...trunk, ...side].map(({ parents }, place) => ({ parents, message: `feat: ${place}\n`, path: `f${place}` })),
    );
    server.git("tag", "v1.0.0", shas[299] ?? "");
    const job = jobOptions(server);
    const git = await openGit(job);
    const candidates = await git.listTags();
    const { commits } = await git.readRange({ candidates, to: server.sha("main"), paths: true });
    expect(commits.map(({ sha }) => sha)).toEqual(shas.slice(300).toReversed());
    const [clone = ""] = readdirSync(job.temp).filter((name) => name.startsWith("release-range-"));
    const objects = new Repository(join(job.temp, clone)).git("cat-file", "--batch-all-objects", "--batch-check");
    expect(objects.split("\n").filter((line) => line.includes(" commit ")).length).toBeLessThanOrEqual(5 + 3);
  });

  test("a candidate that is ahead of the commit, or beside it, is not the previous release", async () => {
    const { server, to } = make();
    server.commit("feat: ahead", "c");
    server.git("tag", "v3");
    server.git("checkout", "--quiet", "--orphan", "beside");
    server.commit("feat: beside", "d");
    server.git("tag", "v2");
    const git = await openGit(jobOptions(server));
    const candidates = (await git.listTags()).toReversed();
    expect(candidates.map(({ name }) => name)).toEqual(["v3", "v2", "v1"]);
    const { previous, commits } = await git.readRange({ candidates, to, paths: false });
    expect([previous?.name, commits.map(({ sha }) => sha)]).toEqual(["v1", [to]]);
  });
});

describe("readRemote from a server that knows neither filters nor shallow fetches", () => {
  test("the whole history is fetched, and the answer is the same", async () => {
    const source = Repository.init();
    const first = source.commit("feat: begin", "a", "1");
    source.git("tag", "v1.0.0");
    const to = source.commit("fix: mend", "b", "2");
    const github = await startEmbeddedGitHub({
      repository: "inopsio/api",
      gitDirectory: source.clone("--mirror").directory,
      defaultBranch: "main",
      settings: { visibility: "public" },
    });
    const old = await serveOldGit(github.serverUrl);
    const git = await openGit({ ...jobOptions(source), remote: { url: `${old.url}/inopsio/api.git` } });
    const { previous, commits } = await git.readRange({ candidates: await git.listTags(), to, paths: true });
    const content = await git.readFile(first, "a");
    await old.stop();
    await github.stop();
    expect([previous?.sha, commits.map(({ sha, paths }) => [sha, paths])]).toEqual([first, [[to, ["b"]]]]);
    expect(content?.toString()).toBe("1");
    expect(old.asked).toContain("/inopsio/api.git/git-upload-pack");
  });
});

/** Stands before a git server and hides what it says of itself beyond the plain fetch. */
async function serveOldGit(upstream: string) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    asked.push(request.url ?? "");
    const headers = Object.entries(request.headers).filter(
      ([name]) => !/^(host|connection|content-length|transfer-encoding|accept-encoding)$/.test(name),
    );
    const body = request.method === "POST" ? Buffer.concat(await Array.fromAsync(request)) : null;
    const answer = await fetch(upstream + request.url, {
      method: request.method ?? "GET",
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      body,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const plain = bytes.toString("latin1").replace(/[0-9a-f]{4}fetch=[^\n]*\n/, "000afetch\n");
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(request.method === "GET" ? Buffer.from(plain, "latin1") : bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${port}`, asked, stop };
}

const packSize = (repository: Repository) =>
  Number(/size-pack: (\d+)/.exec(repository.clone("--mirror").git("count-objects", "-v"))?.[1]) * 1_024;
