import { afterEach, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { isSha } from "@release-actions/core/git/sha";
import type { EmbeddedGitHubOptions } from "@release-actions/rehearsal/github/embedded-github";
import { type Stand, standUp } from "./stand.ts";

describe("what GitHub refuses", () => {
  let stand: Stand;
  afterEach(() => stand.end());

  const claim = (options: Parameters<Stand["open"]>[0] = {}, tag = "v1.0.1") =>
    stand.open(options).claimTag({ tag, sha: stand.repository.sha("main") });

  test("a token that does not count", async () => {
    stand = await standUp();
    await expect(claim({ token: "ghs_unknown" })).rejects.toMatchObject({ code: "TOKEN_REJECTED" });
  });

  test("a permission that is missing, by its name", async () => {
    stand = await standUp();
    const token = stand.token({ permissions: { contents: "read" } });
    await expect(claim({ token })).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("`contents: write`"),
      message: expect.stringContaining("create the tag v1.0.1"),
    });
  });

  test("a repository that is not there, or that the token may not see", async () => {
    stand = await standUp();
    const repository = { owner: "inopsio", name: "nothing" };
    await expect(stand.open({ repository }).repository()).rejects.toMatchObject({ code: "REPOSITORY_NOT_FOUND" });
    const token = stand.token({ permissions: {} });
    await expect(claim({ token })).rejects.toMatchObject({ code: "REPOSITORY_NOT_FOUND" });
  });

  test("a pull request by Actions, with the setting that allows it", async () => {
    stand = await standUp({ pullRequestsByActions: false });
    const change = {
      branch: "bot/next",
      base: "main",
      parent: stand.repository.sha("main"),
      title: "chore(release): 1.0.1",
      body: "",
      message: "chore(release): 1.0.1",
      files: new Map([["package.json", "{}\n"]]),
    };
    await expect(stand.open().proposeChange(change)).rejects.toMatchObject({
      code: "PULL_REQUESTS_NOT_ALLOWED",
      remedy: expect.stringContaining("Allow GitHub Actions to create and approve pull requests"),
      message: expect.stringContaining("Done before: heads/bot/next was created"),
    });
  });

  test("a tag that a ruleset restricts", async () => {
    const ruleset = { name: "releases", target: "tag", include: ["refs/tags/v*"], rules: ["creation"] } as const;
    stand = await standUp({ rulesets: [ruleset] });
    await expect(claim()).rejects.toMatchObject({
      code: "REFUSED_BY_RULE",
      remedy: expect.stringContaining("ruleset"),
    });
  });

  test("a tag on a commit with other workflow files, with the token that may", async () => {
    const guarded: EmbeddedGitHubOptions["settings"] = { workflowFilesGuarded: true };
    stand = await standUp(guarded);
    const { repository } = stand;
    const blob = repository.gitWith({ input: "on: push\n" }, "hash-object", "-w", "--stdin");
    const workflows = repository.gitWith({ input: `100644 blob ${blob}\tci.yml\n` }, "mktree");
    const folder = repository.gitWith({ input: `040000 tree ${workflows}\tworkflows\n` }, "mktree");
    const tree = repository.gitWith({ input: `040000 tree ${folder}\t.github\n` }, "mktree");
    const sha = repository.git("commit-tree", tree, "-m", "ci: begin");
    if (!isSha(sha)) throw new Error(sha);
    await expect(stand.open().claimTag({ tag: "v2.0.0", sha })).rejects.toMatchObject({
      code: "WORKFLOW_FILES_GUARDED",
      remedy: expect.stringContaining("GitHub App"),
    });
    const token = stand.token({ kind: "app" });
    expect(await stand.open({ token }).claimTag({ tag: "v2.0.0", sha })).toEqual({ claimed: true });
  });

  test("a tag on a commit that GitHub does not have", async () => {
    stand = await standUp();
    const absent = stand.repository.sha("main").replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    if (!isSha(absent)) throw new Error(absent);
    const claimed = stand.open().claimTag({ tag: "v2.0.0", sha: absent });
    await expect(claimed).rejects.toMatchObject({ code: "COMMIT_NOT_PUSHED" });
  });

  test("a tag below another tag's name, which git cannot hold", async () => {
    stand = await standUp();
    await expect(claim({}, "v1.0.0/rc")).rejects.toMatchObject({ code: "REFUSED_BY_GITHUB" });
  });

  test("a limit that lasts longer than a run waits says what is done and that a new run continues", async () => {
    stand = await standUp();
    const fault = { kind: "secondary-limit", retryAfter: 3_600 } as const;
    stand.server.faults.inject({ match: () => true, fault, times: 50 });
    await expect(claim()).rejects.toMatchObject({
      code: "RATE_LIMITED",
      message: expect.stringContaining("Nothing was written."),
      remedy: expect.stringContaining("Run again"),
    });
  });

  test("an hourly limit whose reset is far away is told at once", async () => {
    const clock = new HandClock(new Date(), { impatient: true });
    stand = await standUp({ limits: { perHour: 1 } });
    await stand
      .open()
      .findTag("v1.0.0")
      .catch(() => {});
    await expect(claim({ clock })).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(clock.sleeps).toEqual([]);
  });

  test.each([
    ["500", { kind: "status", status: 500 }],
    ["a connection that breaks off", { kind: "reset", when: "before" }],
  ] as const)("%s again and again is given up after five tries with growing pauses", async (_case, fault) => {
    stand = await standUp();
    const clock = new HandClock("2025-10-01T00:00:00Z", { impatient: true });
    stand.server.faults.inject({ match: () => true, fault, times: 50 });
    const error = await stand
      .open({ clock, random: () => 0.5 })
      .findBranch("main")
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "GITHUB_UNREACHABLE" });
    expect(clock.sleeps).toEqual([1_000, 2_000, 4_000, 8_000]);
  });
});
