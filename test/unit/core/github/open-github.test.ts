import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Stand, standUp } from "./stand.ts";

describe("openGitHub", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  test("the repository tells its default branch", async () => {
    expect(await stand.open().repository()).toEqual({ defaultBranch: "main", private: true });
  });

  test("refs are found by their whole names, tag objects by their commits", async () => {
    const github = stand.open();
    expect(await github.findTag("v1.0.0")).toBe(stand.repository.sha("v1.0.0^{commit}"));
    expect(await github.findTag("v1.0")).toBeUndefined();
    expect(await github.findBranch("main")).toBe(stand.repository.sha("main"));
    expect(await github.findBranch("mai")).toBeUndefined();
  });

  test("a branch is created once, with slashes in its name too", async () => {
    const first = stand.repository.sha("main~1");
    const branch = "hotfix/1.0.1";
    expect(await stand.open().createBranch({ branch, sha: first })).toEqual({ claimed: true });
    const second = await stand.open().createBranch({ branch, sha: stand.repository.sha("main") });
    expect(second).toEqual({ claimed: false, existing: first });
    expect(await stand.open().findBranch(branch)).toBe(first);
  });

  test("files are read at any ref, and what is no file is none", async () => {
    const github = stand.open();
    expect((await github.readFile("package.json", "v1.0.0"))?.toString()).toBe('{ "version": "1.0.0" }\n');
    expect(await github.readFile("missing.json", "main")).toBeUndefined();
    expect(await github.readFile("package.json", "nowhere")).toBeUndefined();
  });

  test("reads are sent again whatever befalls them", async () => {
    const sha = stand.repository.sha("main");
    for (const fault of [
      { kind: "status", status: 502 },
      { kind: "status", status: 429 },
      { kind: "secondary-limit" },
      { kind: "reset", when: "after" },
      { kind: "hang", when: "before" },
    ] as const) {
      stand.server.faults.inject({ match: 1, fault });
      const options = fault.kind === "hang" ? { timeout: 750 } : {};
      expect(await stand.open(options).findBranch("main")).toBe(sha);
    }
  });
});
