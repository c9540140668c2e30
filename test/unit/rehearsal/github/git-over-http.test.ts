import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { commit, EVERYTHING, type Ground, runGit, standUp } from "./rehearse-on.ts";

describe("git over HTTP", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp();
  });
  afterAll(() => ground.end());

  const clone = async (folder: string, ...flags: string[]) => {
    await ground.git(".", "clone", "--quiet", ...flags, ground.remote({ contents: "read" }), folder);
    return join(ground.folder, folder);
  };

  test("a clone has the whole history", async () => {
    const folder = await clone("whole");
    expect(runGit(folder, ["log", "--format=%s"]).split("\n")).toEqual([
      "ci: add a workflow",
      "fix: mend",
      "feat: begin",
    ]);
    expect(runGit(folder, ["tag"])).toBe("v1.0.0");
  });

  test.each(["tree:0", "blob:none"])("a partial clone by %s leaves objects out", async (filter) => {
    const folder = await clone(filter.replace(":", "-"), "--bare", `--filter=${filter}`);
    const missing = runGit(folder, ["rev-list", "--objects", "--all", "--missing=print"]).split("\n");
    expect(missing.filter((line) => line.startsWith("?")).length).toBeGreaterThan(0);
  });

  test("a fetch can stop at a tag", async () => {
    const folder = await clone("ranged", "--bare", "--shallow-exclude=v1.0.0", "--single-branch", "--no-tags");
    expect(runGit(folder, ["log", "--format=%s"]).split("\n")).toEqual(["ci: add a workflow", "fix: mend"]);
  });

  test("a commit can be fetched by its id alone", async () => {
    await ground.git(".", "init", "--quiet", "single");
    const first = runGit(ground.bare, ["rev-parse", "v1.0.0"]);
    await ground.git("single", "fetch", "--quiet", "--depth=1", ground.remote(), first);
    expect(await ground.git("single", "log", "--format=%s", "FETCH_HEAD")).toBe("feat: begin");
  });

  test("the scheme of the credentials counts in any case", async () => {
    const token = ground.github.issueToken({ permissions: { contents: "read" } });
    const header = `http.extraheader=AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
    const refs = await ground.git(
      ".",
      "-c",
      header,
      "ls-remote",
      `${ground.github.serverUrl}/inopsio/api`,
      "refs/heads/main",
    );
    expect(refs).toBe(`${ground.head}\trefs/heads/main`);
  });

  test.each([
    ["nobody", undefined, "could not read Username"],
    ["a token without contents", { checks: "write" } as const, "403"],
  ])("%s cannot read a private repository", async (_who, permissions, words) => {
    const address =
      permissions === undefined ? `${ground.github.serverUrl}/inopsio/api.git` : ground.remote(permissions);
    await expect(ground.git(".", "ls-remote", address)).rejects.toThrow(words);
  });

  test("another repository is not there", async () => {
    const address = ground.remote().replace("/api.git", "/other.git");
    await expect(ground.git(".", "ls-remote", address)).rejects.toThrow("not found");
  });

  test("a push needs contents: write, moves the branch and is told as an event", async () => {
    const folder = await clone("pushed");
    commit(folder, "feat: more", { "more.txt": "more\n" });
    await expect(ground.git("pushed", "push", "--quiet", "origin", "main")).rejects.toThrow("403");
    await ground.git("pushed", "push", "--quiet", ground.remote(EVERYTHING), "main", "HEAD:refs/tags/v3.0.0");
    const after = runGit(folder, ["rev-parse", "HEAD"]);
    expect(runGit(ground.bare, ["rev-parse", "main", "v3.0.0"]).split("\n")).toEqual([after, after]);
    expect(ground.github.events.map(({ event, payload }) => [event, payload.ref])).toEqual([
      ["push", "refs/heads/main"],
      ["create", "v3.0.0"],
      ["push", "refs/tags/v3.0.0"],
    ]);
    expect(ground.github.events[0]).toMatchObject({
      actor: "github-actions[bot]",
      startsRuns: false,
      payload: { before: ground.head, after, forced: false, repository: { full_name: "inopsio/api" } },
    });
  });

  test("a push that git refuses tells nothing", async () => {
    const folder = await clone("late");
    runGit(folder, ["reset", "--quiet", "--hard", "HEAD~1"]);
    commit(folder, "feat: aside", { "aside.txt": "aside\n" });
    const before = ground.github.events.length;
    await expect(ground.git("late", "push", "--quiet", ground.remote(EVERYTHING), "main")).rejects.toThrow("rejected");
    expect(ground.github.events.length).toBe(before);
  });

  test("a ruleset and a burned tag bind a push as well", async () => {
    const rulesets = [
      { name: "frozen", target: "branch" as const, include: ["refs/heads/release/**"], rules: ["creation" as const] },
    ];
    const bound = await standUp({ settings: { rulesets } });
    bound.github.state.burnedTags.add("v9");
    const push = (ref: string) => bound.git("origin.git", "push", "--quiet", bound.remote(), `main:refs/${ref}`);
    await expect(push("heads/release/1.x")).rejects.toThrow("403");
    await expect(push("tags/v9")).rejects.toThrow("403");
    await push("tags/v8");
    expect(runGit(bound.bare, ["for-each-ref", "--format=%(refname)"]).split("\n")).toEqual([
      "refs/heads/main",
      "refs/tags/v1.0.0",
      "refs/tags/v8",
    ]);
    await bound.end();
  });

  test("a large push arrives whole", async () => {
    const folder = await clone("large");
    const noise = Array.from({ length: 40_000 }, (_, index) => `${(index * 2654435761) % 4294967296} ${index}`);
    commit(folder, "feat: large", { "large.txt": noise.join("\n") });
    await ground.git(
      "large",
      "-c",
      "core.compression=0",
      "push",
      "--quiet",
      ground.remote(EVERYTHING),
      "HEAD:refs/heads/large",
    );
    expect(runGit(ground.bare, ["rev-parse", "large"])).toBe(runGit(folder, ["rev-parse", "HEAD"]));
    runGit(ground.bare, ["fsck", "--no-dangling"]);
  });

  test("every request is recorded with its service, status, actor and size", async () => {
    const from = ground.github.requests.length;
    await clone("counted", "--bare");
    const seen = ground.github.requests
      .slice(from)
      .map(({ operationId, status, actor }) => ({ operationId, status, actor }));
    const actor = "github-actions[bot]";
    expect(seen).toEqual([
      { operationId: "git/info-refs", status: 401, actor: undefined },
      { operationId: "git/info-refs", status: 200, actor },
      { operationId: "git/upload-pack", status: 200, actor },
      { operationId: "git/upload-pack", status: 200, actor },
    ]);
    expect(ground.github.requests.at(-1)?.bytes).toBeGreaterThan(500);
    expect(ground.github.violations).toEqual([]);
  });
});
