import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import { beforeRequest } from "../../../support/before-request.ts";
import { logEntry } from "./log-entry.ts";
import { type Stand, standUp, underFaults } from "./stand.ts";

describe("appendCommit to a branch that was read before", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  const entry = (branch: string, line = "v1.0.1") => logEntry(branch, line, `docs: record ${line}\n\nTicket: #7`);

  const branchAt = (branch: string) => stand.repository.git("update-ref", `refs/heads/${branch}`, "main");
  const git = (...args: string[]) => stand.repository.git(...args);
  const endState = (branch: string) => ({
    log: git("cat-file", "blob", `${branch}:log/all.txt`),
    messages: git("log", "--format=%s", branch, "^main").split("\n"),
    bodies: git("log", "--format=%b", branch, "^main").split("\n").filter(Boolean),
  });
  const begun = { log: "v1.0.1", messages: ["docs: record v1.0.1"], bodies: ["Ticket: #7"] };

  async function append(branch: string, options: Partial<GitHubOptions> = {}) {
    const github = stand.open(options);
    const head = await github.readBranch(branch);
    await head.readFile("log/all.txt");
    return github.appendCommit({ ...entry(branch), head });
  }

  test("takes one request, and GitHub signs it", async () => {
    branchAt("quick");
    const before = stand.server.requests.length;

    const state = await append("quick");

    expect(state).toEqual({
      sha: stand.repository.sha("quick"),
      changed: true,
      paths: ["log/all.txt", "log/pages/v1.0.1.md"],
    });
    expect(endState("quick")).toEqual(begun);
    expect(stand.server.state.verifiedCommits.has(state.sha)).toBe(true);
    expect(stand.server.requests.slice(before).map(({ operationId }) => operationId)).toEqual([
      "git/get-ref",
      "repos/get-content",
      "graphql",
    ]);
    expect(stand.server.violations).toEqual([]);
  });

  test("writes nothing where all of it stands", async () => {
    branchAt("standing");
    const { sha } = await append("standing");

    expect(await append("standing")).toEqual({ sha, changed: false, paths: [] });
    expect(endState("standing")).toEqual(begun);
  });

  test("is composed again where another run was faster", async () => {
    branchAt("raced");
    const other = stand.open();
    const head = await other.readBranch("raced");
    beforeRequest(stand.server, "graphql", () => {
      const tree = git("rev-parse", "main^{tree}");
      const identity = ["-c", "user.name=Bo", "-c", "user.email=bo@example.invalid"];
      const sha = git(...identity, "commit-tree", tree, "-p", "main", "-m", "faster");
      git("update-ref", "refs/heads/raced", sha);
    });

    const { changed } = await other.appendCommit({ ...entry("raced"), head });

    expect(changed).toBe(true);
    expect(endState("raced").messages).toEqual(["docs: record v1.0.1", "faster"]);
  });

  test("begins a branch that is not there", async () => {
    expect(await append("fresh")).toMatchObject({ changed: true });
    expect(endState("fresh").log).toBe("v1.0.1");
  });

  test("tells what the token lacks", async () => {
    branchAt("denied");
    const head = await stand.open().readBranch("denied");
    const github = stand.open({ token: stand.token({ permissions: { contents: "read" } }) });

    await expect(github.appendCommit({ ...entry("denied"), head })).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("contents: write"),
    });
  });

  test("is there once whatever befalls a request", async () => {
    const cases = await underFaults(stand, 3, append, { prepare: async (branch) => void branchAt(branch) });

    expect(cases.length).toBeGreaterThan(2);
    for (const { name } of cases) expect({ name, ...endState(name.replaceAll(" ", "-")) }).toEqual({ name, ...begun });
  });
});
