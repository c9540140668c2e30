import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import { type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("startEmbeddedGitHub", () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await standUp({ clock: new HandClock("2026-11-22T10:00:00.999Z") });
  });
  afterEach(() => ground.end());

  test.each([
    ["a name without an owner", "api", "origin.git", "REPOSITORY_NAME_INVALID"],
    ["a folder that is no repository", "inopsio/api", "plain", "NOT_A_BARE_REPOSITORY"],
    ["a working copy", "inopsio/api", "work", "NOT_A_BARE_REPOSITORY"],
  ])("%s is refused", async (_case, repository, folder, code) => {
    mkdirSync(join(ground.folder, "plain"));
    runGit(ground.folder, ["init", "--quiet", "work"]);
    const start = startEmbeddedGitHub({ repository, gitDirectory: join(ground.folder, folder), defaultBranch: "main" });
    await expect(start).rejects.toMatchObject({ code });
  });

  test("it listens on loopback, each on a port of its own", async () => {
    const other = await startEmbeddedGitHub({
      repository: "inopsio/api",
      gitDirectory: ground.bare,
      defaultBranch: "main",
    });
    expect(other.serverUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(other.serverUrl).not.toBe(ground.github.serverUrl);
    await other.stop();
    await expect(fetch(other.serverUrl)).rejects.toThrow();
  });

  test("its times are the given clock's, to the second", async () => {
    const { data } = await ground.octokit().rest.repos.createRelease({ ...here, tag_name: "v2.0.0" });
    expect([data.created_at, data.published_at]).toEqual(["2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"]);
  });

  test("an answer that GitHub would never give is a 500, and a violation", async () => {
    const { rest } = ground.octokit();
    const { data } = await rest.repos.createRelease({ ...here, tag_name: "v2.0.0" });
    const [release] = ground.github.state.releases;
    Object.assign(release ?? {}, { publishedAt: "yesterday" });
    const answer = await refusal(rest.repos.getRelease({ ...here, release_id: data.id }));
    expect(answer).toMatchObject({
      status: 500,
      message: expect.stringContaining("GitHub's description does not allow"),
    });
    expect(ground.github.violations).toMatchObject([{ number: 2, operationId: "repos/get-release" }]);
  });

  test("nothing that a request asks of git runs a hook of the repository", async () => {
    const hook = join(ground.bare, "hooks", "reference-transaction");
    runGit(ground.folder, ["config", "--file", join(ground.bare, "config"), "core.fsmonitor", "touch ran"]);
    mkdirSync(join(ground.bare, "hooks"), { recursive: true });
    runGit(ground.folder, [
      "config",
      "--file",
      join(ground.bare, "config"),
      "core.hooksPath",
      join(ground.bare, "hooks"),
    ]);
    await ground.git(".", "clone", "--quiet", ground.remote(), "copy");
    writeFileSync(hook, `#!/bin/sh\ntouch ${join(ground.folder, "ran")}\n`, { mode: 0o755 });
    await ground.octokit().rest.git.createRef({ ...here, ref: "refs/tags/v2.0.0", sha: ground.head });
    await ground.git("copy", "push", "--quiet", "origin", "HEAD:refs/heads/other");
    expect(existsSync(join(ground.folder, "ran"))).toBe(false);
  });

  test("a push whose client dies is finished and told, or never happened", async () => {
    await ground.git(".", "clone", "--quiet", ground.remote(), "copy");
    const push = spawn("git", ["push", "--quiet", "origin", "HEAD:refs/heads/other"], {
      cwd: join(ground.folder, "copy"),
      stdio: "ignore",
    });
    const match = ({ operationId }: { operationId: string }) => operationId === "git/receive-pack";
    ground.github.faults.inject({
      match,
      fault: { kind: "kill", when: "after", kill: () => void push.kill("SIGKILL") },
    });
    await once(push, "exit");
    await ground.github.stop();
    expect(runGit(ground.bare, ["rev-parse", "other"])).toBe(ground.head);
    expect(ground.github.events.map(({ event }) => event)).toEqual(["create", "push"]);
    expect(ground.github.violations).toEqual([]);
  });

  test("events are handed on as they happen", async () => {
    const told: string[] = [];
    const watched = await standUp({
      onEvent: ({ event, actor, startsRuns }) => void told.push(`${event} by ${actor}: ${startsRuns}`),
    });
    await watched
      .octokit({ contents: "write" }, "app")
      .rest.git.createRef({ ...here, ref: "refs/heads/x", sha: watched.head });
    expect(told).toEqual(["create by github-actions[bot]: true", "push by github-actions[bot]: true"]);
    await watched.end();
  });

  test("stopping it closes what hangs, and can be done twice", async () => {
    ground.github.faults.inject({ match: 1, fault: { kind: "hang", when: "before" } });
    const hanging = expect(ground.request("/api/v3/rate_limit")).rejects.toThrow();
    while (ground.github.requests.length === 0) await new Promise((resume) => setImmediate(resume));
    await ground.github.stop();
    await hanging;
  });
});
