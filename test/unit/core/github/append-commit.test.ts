import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { beforeRequest } from "../../../support/before-request.ts";
import { logEntry } from "./log-entry.ts";
import { type Stand, standUp, underFaults } from "./stand.ts";

describe("appendCommit", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  const branchAt = (branch: string) => stand.repository.git("update-ref", `refs/heads/${branch}`, "main");

  const git = (...args: string[]) => stand.repository.git(...args);

  /** What is on a branch in the end: its files, and what was added to `main` or to nothing. */
  const endState = (branch: string) => ({
    log: git("cat-file", "blob", `${branch}:log/all.txt`),
    files: git("ls-tree", "-r", "--name-only", branch).split("\n"),
    messages: git("log", "--format=%s", branch, "^main").split("\n"),
    merges: git("rev-list", "--merges", branch),
  });

  const OWN = ["log/all.txt", "log/pages/v1.0.1.md"];
  const begun = { log: "v1.0.1", files: OWN, messages: ["docs: record v1.0.1"], merges: "" };
  const continued = { ...begun, files: [...OWN, "main.ts", "package.json"] };

  const operationsSince = (number: number) => stand.server.requests.slice(number).map(({ operationId }) => operationId);

  test("one commit on the head, signed by GitHub, with as few requests as can be", async () => {
    branchAt("records/counted");
    const before = stand.server.requests.length;
    const state = await stand.open().appendCommit(logEntry("records/counted"));
    expect(state).toMatchObject({ sha: stand.repository.sha("records/counted"), changed: true });
    expect(endState("records/counted")).toEqual(continued);
    expect(git("rev-parse", "records/counted^@")).toBe(git("rev-parse", "main"));
    expect(stand.server.state.verifiedCommits.has(state.sha)).toBe(true);
    expect(operationsSince(before)).toEqual([
      ...["git/get-ref", "git/get-tree"],
      ...["git/create-tree", "git/create-commit", "git/update-ref"],
    ]);
    expect(stand.server.violations).toEqual([]);
  });

  test("what is there byte for byte is not written again, and each folder is read once", async () => {
    branchAt("records/again");
    const first = await stand.open().appendCommit(logEntry("records/again"));
    const before = stand.server.requests.length;
    expect(await stand.open().appendCommit(logEntry("records/again"))).toEqual({
      sha: first.sha,
      changed: false,
      paths: [],
    });
    expect(operationsSince(before)).toEqual([
      ...["git/get-ref", "git/get-tree", "git/get-tree", "git/get-blob"],
      "git/get-tree",
    ]);
  });

  test("a branch that does not exist begins with the files alone", async () => {
    const before = stand.server.requests.length;
    const { sha } = await stand.open().appendCommit(logEntry("records/new"));
    expect(endState("records/new")).toEqual(begun);
    expect(git("rev-parse", "records/new^@")).toBe("");
    expect(stand.server.state.verifiedCommits.has(sha)).toBe(true);
    expect(operationsSince(before)).toEqual([
      "git/get-ref",
      ...["git/create-tree", "git/create-commit", "git/create-ref"],
    ]);
  });

  test("an executable file stays one, and is not written for it", async () => {
    const blob = stand.repository.gitWith({ input: "#!/bin/sh\n" }, "hash-object", "-w", "--stdin");
    const tree = stand.repository.gitWith({ input: `100755 blob ${blob}\trun\n100755 blob ${blob}\tsame\n` }, "mktree");
    git("update-ref", "refs/heads/scripts", git("commit-tree", tree, "-m", "feat: scripts"));
    const files = new Map([
      ["run", "#!/bin/sh\nexit\n"],
      ["same", "#!/bin/sh\n"],
    ]);
    const commit = { branch: "scripts", message: "fix: scripts", compose: async () => files };
    expect(await stand.open().appendCommit(commit)).toMatchObject({ changed: true });
    expect(git("ls-tree", "--format=%(objectmode) %(path)", "scripts").split("\n")).toEqual([
      "100755 run",
      "100755 same",
    ]);
    expect(git("diff", "--name-only", "scripts^", "scripts")).toBe("run");
    expect(await stand.open().appendCommit(commit)).toMatchObject({ changed: false });
  });

  test("what UTF-8 cannot hold is written once", async () => {
    branchAt("records/torn");
    const compose = async () => new Map([["torn.txt", "half \ud83d pair\n"]]);
    const commit = { branch: "records/torn", message: "docs: torn", compose };
    expect(await stand.open().appendCommit(commit)).toMatchObject({ changed: true });
    expect(await stand.open().appendCommit(commit)).toMatchObject({ changed: false });
  });

  test("the files are read from the head that was read, whatever moves meanwhile", async () => {
    branchAt("records/moving");
    const heads: unknown[] = [];
    const seen: unknown[] = [];
    const other = git("commit-tree", "v1.0.0^{tree}", "-p", "v1.0.0^{commit}", "-m", "docs: other");
    await stand.open().appendCommit({
      branch: "records/moving",
      message: "docs: moving",
      compose: async (head) => {
        heads.push(head.sha);
        if (heads.length === 1) git("update-ref", "refs/heads/records/moving", other);
        const main = await head.readFile("main.ts");
        seen.push(main?.toString());
        return new Map([["copy.txt", main?.toString() ?? "none\n"]]);
      },
    });
    expect(heads).toEqual([stand.repository.sha("main"), other]);
    expect(seen).toEqual(["export {};\n", undefined]);
    expect(git("cat-file", "blob", "records/moving:copy.txt")).toBe("none");
    expect(git("rev-parse", "records/moving^@")).toBe(other);
  });

  test.each([{ branch: "race/standing" }, { branch: "race/new" }])(
    "of runs at once on $branch none is lost, and the history is one line",
    async ({ branch }) => {
      if (branch === "race/standing") branchAt(branch);
      const lines = Array.from({ length: 8 }, (_, number) => `v1.0.${number}`);
      const states = await Promise.all(lines.map((line) => stand.open().appendCommit(logEntry(branch, line))));
      expect(states.map(({ changed }) => changed)).toEqual(lines.map(() => true));
      expect(new Set(states.map(({ sha }) => sha)).size).toBe(8);
      const { log, messages, merges } = endState(branch);
      expect(log.split("\n")).toEqual(lines);
      expect(messages.toSorted()).toEqual(lines.map((line) => `docs: record ${line}`));
      expect(merges).toBe("");
    },
    60_000,
  );

  test("a commit that landed though its answer was lost is not made again, even under another run's", async () => {
    const branch = "records/under";
    branchAt(branch);
    const lost = { kind: "reset", when: "after" } as const;
    stand.server.faults.inject({ match: ({ operationId }) => operationId === "git/update-ref", fault: lost });
    const buildUpon = () => {
      const tip = git("rev-parse", branch);
      git("update-ref", `refs/heads/${branch}`, git("commit-tree", `${tip}^{tree}`, "-p", tip, "-m", "docs: other"));
    };
    beforeRequest(stand.server, "git/update-ref", () => beforeRequest(stand.server, "git/get-ref", buildUpon));
    const { sha } = await stand.open().appendCommit(logEntry(branch));
    expect(sha).toBe(stand.repository.sha(branch));
    expect(endState(branch)).toEqual({ ...continued, messages: ["docs: other", "docs: record v1.0.1"] });
  });

  test("a branch that always moves on is called busy", async () => {
    branchAt("records/busy");
    let count = 0;
    const compose = async () => {
      count += 1;
      const tip = git("rev-parse", "records/busy");
      const next = git("commit-tree", "main^{tree}", "-p", tip, "-m", `docs: ${count}`);
      git("update-ref", "refs/heads/records/busy", next);
      return new Map([["a.txt", "a\n"]]);
    };
    const commit = stand.open().appendCommit({ branch: "records/busy", message: "docs: late", compose });
    await expect(commit).rejects.toMatchObject({
      code: "BRANCH_BUSY",
      message: expect.stringContaining("records/busy"),
    });
    expect(count).toBe(12);
  });

  test("links, folders and submodules are told, all at once, and never followed", async () => {
    const { repository } = stand;
    const link = repository.gitWith({ input: "package.json" }, "hash-object", "-w", "--stdin");
    const folder = repository.gitWith({ input: `100644 blob ${link}\tfile\n` }, "mktree");
    const entries = [
      `040000 tree ${folder}\tfolder`,
      `120000 blob ${link}\tlink`,
      `100644 blob ${link}\tpackage.json`,
      `160000 commit ${repository.sha("main")}\tsubmodule`,
    ];
    const tree = repository.gitWith({ input: `${entries.join("\n")}\n` }, "mktree");
    git("update-ref", "refs/heads/odd", git("commit-tree", tree, "-m", "feat: odd"));
    const paths = ["link", "folder", "submodule", "link/a", "submodule/a", "package.json/a", "new/a", "new"];
    const seen: unknown[] = [];
    const commit = stand.open().appendCommit({
      branch: "odd",
      message: "docs: odd",
      compose: async (head) => {
        for (const path of paths) seen.push(await head.readFile(path));
        return new Map(paths.map((path) => [path, "text\n"]));
      },
    });
    const error = await commit.catch((thrown) => thrown);
    expect(error.errors.map(({ code, message }: { code: string; message: string }) => `${code} ${message}`)).toEqual([
      "PATH_NOT_A_FILE link cannot be written on the branch odd, where link is a link.",
      "PATH_NOT_A_FILE folder cannot be written on the branch odd, where folder is a folder.",
      "PATH_NOT_A_FILE submodule cannot be written on the branch odd, where submodule is a submodule.",
      "PATH_NOT_A_FILE link/a cannot be written on the branch odd, where link is a link.",
      "PATH_NOT_A_FILE submodule/a cannot be written on the branch odd, where submodule is a submodule.",
      "PATH_NOT_A_FILE package.json/a cannot be written on the branch odd, where package.json is a file.",
      "PATH_NOT_A_FILE new/a cannot be written on the branch odd, where new is a file.",
    ]);
    expect(seen).toEqual(paths.map(() => undefined));
    expect(git("log", "--format=%s", "odd")).toBe("feat: odd");
  });

  test.each([{ kind: "standing" }, { kind: "new" }])(
    "whatever befalls a request on a $kind branch, the end is the same",
    async ({ kind }) => {
      const append = async (name: string, options: Parameters<Stand["open"]>[0]) => {
        const branch = `${kind}/${name}`;
        if (kind === "standing") branchAt(branch);
        await stand.open(options).appendCommit(logEntry(branch));
        return endState(branch);
      };
      const wanted = kind === "standing" ? continued : begun;
      const before = stand.server.requests.length;
      await append("counted", {});
      const requests = stand.server.requests.length - before;
      const cases = await underFaults(stand, requests, append);
      expect(cases.filter(({ answer }) => JSON.stringify(answer) !== JSON.stringify(wanted))).toEqual([]);
    },
    240_000,
  );

  test.each([
    { kind: "standing", requests: 5 },
    { kind: "new", requests: 4 },
  ])(
    "a run on a $kind branch that is killed at a request is finished by the next one",
    async ({ kind, requests }) => {
      for (const when of ["before", "after"] as const) {
        for (let number = 1; number <= requests; number += 1) {
          const branch = `${kind}/killed-${when}-${number}`;
          if (kind === "standing") branchAt(branch);
          const killed = new AbortController();
          stand.server.faults.inject({ match: number, fault: { kind: "kill", when, kill: () => killed.abort() } });
          const first = stand.open({ signal: killed.signal }).appendCommit(logEntry(branch));
          await expect(first).rejects.toThrow("aborted");
          stand.server.faults.clear();
          await stand.open().appendCommit(logEntry(branch));
          expect(endState(branch)).toEqual(kind === "standing" ? continued : begun);
        }
      }
    },
    60_000,
  );

  test("an empty repository is named as one", async () => {
    const empty = await standUp();
    for (const ref of empty.repository.git("for-each-ref", "--format=%(refname)").split("\n"))
      empty.repository.git("update-ref", "-d", ref);
    await expect(empty.open().appendCommit(logEntry("records"))).rejects.toMatchObject({
      code: "REPOSITORY_EMPTY",
      remedy: expect.stringContaining("Push a first commit"),
    });
    await empty.end();
  });

  test("a token that may only read is told what is missing", async () => {
    const token = stand.token({ permissions: { contents: "read" } });
    await expect(stand.open({ token }).appendCommit(logEntry("records/refused"))).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("commit to records/refused"),
      remedy: expect.stringContaining("`contents: write`"),
    });
  });
});
