import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";
import { EVERYTHING, type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("faults", () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await standUp();
  });
  afterEach(() => {
    expect(ground.github.violations).toEqual([]);
    return ground.end();
  });

  const claim = () => ground.octokit().rest.git.createRef({ ...here, ref: "refs/tags/v2.0.0", sha: ground.head });
  const tagged = () => runGit(ground.bare, ["tag"]).split("\n").includes("v2.0.0");

  test.each<[Fault, number, string | undefined]>([
    [{ kind: "status", status: 500 }, 500, undefined],
    [{ kind: "status", status: 502 }, 502, undefined],
    [{ kind: "status", status: 429, retryAfter: 3 }, 429, "3"],
    [{ kind: "secondary-limit" }, 403, "1"],
  ])("%j is answered and nothing happens", async (fault, status, retryAfter) => {
    ground.github.faults.inject({ match: 1, fault });
    const answer = await refusal(claim());
    expect([answer.status, answer.headers["retry-after"]]).toEqual([status, retryAfter]);
    expect(tagged()).toBe(false);
    expect((await claim()).status).toBe(201);
  });

  test.each<[Fault, boolean]>([
    [{ kind: "reset", when: "before" }, false],
    [{ kind: "reset", when: "after" }, true],
    [{ kind: "status", status: 502, when: "after" }, true],
  ])("%j loses the answer; the write has happened: %s", async (fault, happened) => {
    ground.github.faults.inject({ match: ({ operationId }) => operationId === "git/create-ref", fault });
    await expect(claim()).rejects.toThrow();
    expect(tagged()).toBe(happened);
    expect(ground.github.requests.at(-1)).toMatchObject({ operationId: "git/create-ref", fault: fault.kind });
  });

  test.each([
    ["before", false],
    ["after", true],
  ] as const)("a request that hangs %s it is handled is answered never", async (when, happened) => {
    const isClaim = ({ operationId }: { operationId: string }) => operationId === "git/create-ref";
    ground.github.faults.inject({ match: isClaim, fault: { kind: "hang", when } });
    const { rest } = ground.octokit();
    const patience = new AbortController();
    const hanging = rest.git.createRef({
      ...here,
      ref: "refs/tags/v2.0.0",
      sha: ground.head,
      request: { signal: patience.signal },
    });
    const outcome = expect(hanging).rejects.toThrow();
    while (!ground.github.requests.some(isClaim)) await rest.rateLimit.get();
    while (tagged() !== happened) await rest.rateLimit.get();
    patience.abort();
    await outcome;
    expect(ground.github.requests.find(isClaim)).toMatchObject({ status: undefined, fault: "hang" });
  });

  test("a delayed request is answered as if nothing had been", async () => {
    ground.github.faults.inject({ match: 1, fault: { kind: "delay", milliseconds: 5 } });
    expect((await claim()).status).toBe(201);
    expect(ground.github.requests).toMatchObject([{ status: 201, fault: "delay" }]);
  });

  test("a fault strikes as often as it is told, and no more once it is cleared", async () => {
    const { rest } = ground.octokit();
    ground.github.faults.inject({ match: () => true, fault: { kind: "status", status: 503 }, times: 2 });
    expect((await refusal(rest.repos.get(here))).status).toBe(503);
    expect((await refusal(rest.repos.get(here))).status).toBe(503);
    expect((await rest.repos.get(here)).status).toBe(200);
    ground.github.faults.inject({ match: 1, fault: { kind: "status", status: 503 } });
    ground.github.faults.clear();
    expect((await rest.repos.get(here)).status).toBe(200);
  });

  test("the n-th request is counted from the injection", async () => {
    const { rest } = ground.octokit();
    await rest.repos.get(here);
    ground.github.faults.inject({ match: 2, fault: { kind: "status", status: 500 } });
    expect((await rest.repos.get(here)).status).toBe(200);
    expect((await refusal(rest.repos.get(here))).status).toBe(500);
    expect((await rest.repos.get(here)).status).toBe(200);
  });

  test("what was just made is not found for two reads when the write lags", async () => {
    ground.github.faults.inject({ match: 1, fault: { kind: "lag" } });
    await claim();
    const { rest } = ground.octokit();
    expect(await refusal(rest.git.getRef({ ...here, ref: "tags/v2.0.0" }))).toMatchObject({ status: 404 });
    expect((await rest.git.listMatchingRefs({ ...here, ref: "tags/" })).data.map(({ ref }) => ref)).toEqual([
      "refs/tags/v1.0.0",
    ]);
    expect((await rest.git.getRef({ ...here, ref: "tags/v2.0.0" })).data.object.sha).toBe(ground.head);
  });

  test("a lagging read misses only what was made through the API", async () => {
    await claim();
    const { rest } = ground.octokit();
    ground.github.faults.inject({ match: 1, fault: { kind: "lag" } });
    expect(await refusal(rest.git.getRef({ ...here, ref: "tags/v2.0.0" }))).toMatchObject({ status: 404 });
    ground.github.faults.inject({ match: 1, fault: { kind: "lag" } });
    expect((await rest.git.getRef({ ...here, ref: "tags/v1.0.0" })).status).toBe(200);
  });

  test("a list that moves while it is read repeats an item and loses none", async () => {
    const octokit = ground.octokit();
    const tag_name = (index: number) => `v0.${index}.0`;
    for (let index = 0; index < 5; index += 1)
      await octokit.rest.repos.createRelease({ ...here, tag_name: tag_name(index), draft: true });
    ground.github.faults.inject({ match: 2, fault: { kind: "duplicate-page" } });
    const all = await octokit.paginate(octokit.rest.repos.listReleases, { ...here, per_page: 2 });
    expect(all.map((release) => release.tag_name)).toEqual([4, 3, 3, 2, 1, 0].map(tag_name));
  });

  test.each([
    ["before", false],
    ["after", true],
  ] as const)("a client can be killed %s its request is handled", async (when, happened) => {
    const token = ground.github.issueToken({ permissions: EVERYTHING });
    const body = JSON.stringify({ ref: "refs/tags/v2.0.0", sha: ground.head });
    const init = {
      method: "POST",
      body,
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
    };
    const script = `await fetch("${ground.github.apiUrl}/repos/inopsio/api/git/refs", ${JSON.stringify(init)}); console.log("survived")`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "ignore" });
    ground.github.faults.inject({ match: 1, fault: { kind: "kill", when, kill: () => void child.kill("SIGKILL") } });
    const [code, signal] = await once(child, "exit");
    expect([code, signal]).toEqual([null, "SIGKILL"]);
    expect(tagged()).toBe(happened);
  });

  test("git over HTTP is hit like everything else", async () => {
    const isPush = ({ operationId }: { operationId: string }) => operationId === "git/receive-pack";
    const push = () => ground.git("origin.git", "push", "--quiet", ground.remote(), "main:refs/heads/copy");
    ground.github.faults.inject({ match: isPush, fault: { kind: "status", status: 502 } });
    await expect(push()).rejects.toThrow("502");
    ground.github.faults.inject({ match: isPush, fault: { kind: "reset", when: "after" } });
    await expect(push()).rejects.toThrow();
    expect(runGit(ground.bare, ["rev-parse", "copy"])).toBe(ground.head);
  });
});
