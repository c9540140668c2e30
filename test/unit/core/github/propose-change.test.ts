import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isSha } from "@release-actions/core/git/sha";
import type { ChangeProposal } from "@release-actions/core/github/github";
import { type Stand, standUp, underFaults } from "./stand.ts";

const CONTENT = '{ "version": "1.0.1" }\n';

describe("proposeChange", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  const change = (branch: string, more: Partial<ChangeProposal> = {}): ChangeProposal => ({
    branch,
    base: "main",
    parent: stand.repository.sha("main"),
    title: "chore(release): 1.0.1",
    body: "The next release.",
    message: "chore(release): 1.0.1",
    files: new Map([["package.json", CONTENT]]),
    ...more,
  });

  /** What people find on GitHub in the end. */
  const endState = (branch: string) => ({
    content: stand.repository.git("cat-file", "blob", `${branch}:package.json`),
    parents: stand.repository.git("rev-parse", `${branch}^@`).split("\n"),
    message: stand.repository.git("log", "-1", "--format=%B", branch).trim(),
    pulls: stand.server.state.pulls
      .filter(({ head, state }) => head === branch && state === "open")
      .map(({ title, body, base }) => ({ title, body, base })),
  });

  const wanted = () => ({
    content: CONTENT.trimEnd(),
    parents: [stand.repository.sha("main")],
    message: "chore(release): 1.0.1",
    pulls: [{ title: "chore(release): 1.0.1", body: "The next release.", base: "main" }],
  });

  test("one commit on the parent with the files changed, and a pull request of it", async () => {
    const proposed = await stand.open().proposeChange(change("bot/first"));
    expect(endState("bot/first")).toEqual(wanted());
    const [pull] = stand.server.state.pulls;
    expect(proposed).toEqual({
      number: pull?.number,
      url: expect.stringContaining(`/pull/${pull?.number}`),
      sha: stand.repository.sha("bot/first"),
    });
    expect(stand.repository.git("diff", "--name-only", "main", "bot/first")).toBe("package.json");
    expect([...stand.server.state.verifiedCommits]).toEqual([proposed.sha]);
    expect(stand.server.violations).toEqual([]);
  });

  test("proposed again it moves no branch and touches no pull request", async () => {
    const first = await stand.open().proposeChange(change("bot/again"));
    const events = stand.server.events.length;
    const before = stand.server.requests.length;
    expect(await stand.open().proposeChange(change("bot/again"))).toEqual(first);
    expect(stand.server.events.slice(events)).toEqual([]);
    const writes = stand.server.requests.slice(before).filter(({ method }) => method !== "GET");
    expect(writes.map(({ operationId }) => operationId)).toEqual(["git/create-tree"]);
  });

  test("another content replaces the commit, and title and body follow", async () => {
    const { number } = await stand.open().proposeChange(change("bot/moved"));
    const files = new Map([["package.json", '{ "version": "1.1.0" }\n']]);
    const next = change("bot/moved", { files, title: "chore(release): 1.1.0", body: "Another." });
    const proposed = await stand.open().proposeChange(next);
    expect(proposed.number).toBe(number);
    expect(endState("bot/moved")).toEqual({
      ...wanted(),
      content: '{ "version": "1.1.0" }',
      pulls: [{ title: "chore(release): 1.1.0", body: "Another.", base: "main" }],
    });
  });

  test("an executable file stays one, and a folder on the way is kept whole", async () => {
    const { repository } = stand;
    const blob = repository.gitWith({ input: "#!/bin/sh\n" }, "hash-object", "-w", "--stdin");
    const inner = repository.gitWith({ input: `100755 blob ${blob}\trun\n100644 blob ${blob}\tother\n` }, "mktree");
    const tree = repository.gitWith({ input: `040000 tree ${inner}\tbin\n` }, "mktree");
    repository.git("update-ref", "refs/heads/scripts", repository.git("commit-tree", tree, "-m", "feat: scripts"));
    const parent = repository.sha("scripts");
    const files = new Map([["bin/run", "#!/bin/sh\nexit\n"]]);
    await stand.open().proposeChange(change("bot/scripts", { base: "scripts", parent, files }));
    const listed = repository.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "bot/scripts").split("\n");
    expect(listed).toEqual(["100644 bin/other", "100755 bin/run"]);
  });

  test("what the repository holds already goes in by its id", async () => {
    const { repository } = stand;
    const bytes = "\u0000\u00ff not sent again\n";
    const blob = repository.gitWith({ input: bytes }, "hash-object", "-w", "--stdin");
    const files = new Map([["docs/stored.bin", { blob }]]);
    await stand.open().proposeChange(change("bot/stored", { files }));
    expect(repository.git("rev-parse", "bot/stored:docs/stored.bin")).toBe(blob);
    expect(repository.git("diff", "--name-only", "main", "bot/stored")).toBe("docs/stored.bin");
  });

  test("what is no file is not replaced", async () => {
    const files = new Map([["package.json/inside", CONTENT]]);
    await expect(stand.open().proposeChange(change("bot/in-the-way", { files }))).rejects.toMatchObject({
      code: "PATH_NOT_A_FILE",
      message: expect.stringContaining("package.json is a file"),
    });
  });

  test("a parent that GitHub does not have is named", async () => {
    const parent = stand.repository.sha("main").replace(/^......../, "00000000");
    if (!isSha(parent)) throw new Error(parent);
    await expect(stand.open().proposeChange(change("bot/orphan", { parent }))).rejects.toMatchObject({
      code: "REF_NOT_FOUND",
      message: expect.stringContaining(parent),
    });
  });

  test("runs at once end with one pull request", async () => {
    const runs = Array.from({ length: 5 }, () => stand.open().proposeChange(change("bot/at-once")));
    const numbers = new Set((await Promise.all(runs)).map(({ number }) => number));
    expect(numbers.size).toBe(1);
    expect(endState("bot/at-once")).toEqual(wanted());
  });

  test("whatever befalls a request, the end is the same", async () => {
    const before = stand.server.requests.length;
    await stand.open().proposeChange(change("bot/counted"));
    const requests = stand.server.requests.length - before;
    const cases = await underFaults(stand, requests, async (branch, options) => {
      await stand.open(options).proposeChange(change(branch));
      return endState(branch);
    });
    expect(cases.filter(({ answer }) => JSON.stringify(answer) !== JSON.stringify(wanted()))).toEqual([]);
  }, 240_000);

  test("a run that is killed at a request is finished by the next one", async () => {
    for (const when of ["before", "after"] as const) {
      for (let number = when === "before" ? 1 : 2; number <= 8; number += 2) {
        const branch = `bot/killed-${when}-${number}`;
        const killed = new AbortController();
        stand.server.faults.inject({ match: number, fault: { kind: "kill", when, kill: () => killed.abort() } });
        const first = stand.open({ signal: killed.signal }).proposeChange(change(branch));
        await expect(first).rejects.toThrow("aborted");
        stand.server.faults.clear();
        await stand.open().proposeChange(change(branch));
        expect(endState(branch)).toEqual(wanted());
      }
    }
  }, 60_000);

  test("a base that is no branch is refused", async () => {
    const proposal = stand.open().proposeChange(change("bot/lost", { base: "nowhere" }));
    await expect(proposal).rejects.toMatchObject({ code: "BRANCH_NOT_FOUND" });
  });
});
