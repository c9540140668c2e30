import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import { listChanges } from "@release-actions/core/github/list-changes";
import { type Stand, standUp, underFaults } from "./stand.ts";

describe("listChanges", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
    importBranches(stand);
  });
  afterAll(() => stand.end());

  const LONG = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n");

  /** Branches from one commit, by changes of its files: content, nothing, or another name. */
  function importBranches({ repository }: Stand): void {
    const many = (count: number) =>
      Array.from({ length: count }, (_, number) => write(`many/${number}.md`, `${number}`));
    const parts = [
      commit("base", "", [write("kept", "kept"), write("changed", "one"), write("gone", "gone"), write("old", LONG)]),
      commit("records/eu", "base", [write("changed", "two"), write("new/a.md", "a"), "D gone\n", "R old renamed\n"]),
      commit("same", "base", []),
      commit("fits", "base", many(299)),
      commit("large", "base", many(300)),
      commit("apart", "", [write("apart", "apart")]),
      // What the base has changed since is no change of the branch's.
      commit("base", "base", [write("later", "later")]),
    ];
    repository.gitWith({ input: parts.join("") }, "fast-import", "--quiet");
  }

  const write = (path: string, content: string) =>
    `M 100644 inline ${path}\ndata ${Buffer.byteLength(content)}\n${content}\n`;

  function commit(branch: string, from: string, changes: readonly string[]): string {
    const person = "Ana <ana@inopsio.example> 1750000000 +0000";
    const start = from === "" || from === branch ? "" : `from refs/heads/${from}\n`;
    const reset = from === "" ? `reset refs/heads/${branch}\n\n` : "";
    return `${reset}commit refs/heads/${branch}\ncommitter ${person}\ndata 3\nfix\n${start}${changes.join("")}\n`;
  }

  const list = async (base: string, head: string, options?: Partial<GitHubOptions>) =>
    listChanges(await stand.connect(options), base, head);

  const wanted = () =>
    Object.fromEntries(
      ["changed", "new/a.md", "renamed"].map((path) => {
        return [path, { blob: stand.repository.git("rev-parse", `records/eu:${path}`) }];
      }),
    );

  test("added, changed and renamed files are listed with their content, by one request", async () => {
    const before = stand.server.requests.length;
    const changes = await list("base", "records/eu");
    expect(Object.fromEntries(changes)).toEqual(wanted());
    expect(stand.server.requests.length - before).toBe(1);
  });

  test("a branch that has changed nothing, or does not exist, has no changes", async () => {
    expect(await list("base", "same")).toEqual(new Map());
    expect(await list("base", "nowhere")).toEqual(new Map());
  });

  test("as many files as GitHub may have cut are refused, one fewer is whole", async () => {
    expect((await list("base", "fits")).size).toBe(299);
    await expect(list("base", "large")).rejects.toMatchObject({ code: "CHANGE_TOO_LARGE" });
  });

  test("a base that is no branch, and histories without a common commit, are told", async () => {
    await expect(list("nowhere", "same")).rejects.toMatchObject({ code: "BRANCH_NOT_FOUND" });
    await expect(list("base", "apart")).rejects.toMatchObject({ code: "HISTORIES_UNRELATED" });
  });

  test("whatever befalls a request, the same is listed", async () => {
    const cases = await underFaults(stand, 1, async (_name, options) =>
      Object.fromEntries(await list("base", "records/eu", options)),
    );
    expect(cases.map(({ answer }) => answer)).toEqual(cases.map(wanted));
    expect(cases).not.toEqual([]);
  }, 60_000);
});
