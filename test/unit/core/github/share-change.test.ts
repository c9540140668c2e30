import { renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SharedChange, StoredBlob } from "@release-actions/core/github/github";
import { beforeRequest, hideFromRequest } from "../../../support/before-request.ts";
import { IS_WHOLE, type Stand, standUp, underFaults } from "./stand.ts";

/** What a run does: opens a first pull request, joins an open one, or opens another after one that was closed. */
const KINDS = ["opens", "joins", "begins anew"] as const;

describe("shareChange", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  /** Pages for the pull request of a branch, beside what is proposed there by now. */
  const pages = (branch: string, names: readonly string[], base = "main"): SharedChange => ({
    branch,
    base,
    title: `docs: notes for ${base}`,
    message: `docs: notes of ${names.join(", ")}`,
    compose: async ({ carried }) => withPages(await carried(), names.map(pageOf)),
    describe: (paths) => `Files: ${paths.toSorted().join(", ")}.`,
  });
  const pageOf = (name: string) => ({ path: `notes/${name}.md`, text: `# ${name}\n` });

  const git = (...args: string[]) => stand.repository.git(...args);

  /** A branch for people, where `main` is. */
  const baseAt = (base: string, at = "main") => git("update-ref", `refs/heads/${base}`, at);

  /** A commit with one more file on a branch, as a person would push it. */
  const commitOn = (branch: string, path: string, text: string): void => {
    const blob = stand.repository.gitWith({ input: text }, "hash-object", "-w", "--stdin");
    const tree = stand.repository.gitWith(
      { input: `${git("ls-tree", "-r", branch)}\n100644 blob ${blob}\t${path}\n`.replace(/^\n/, "") },
      "mktree",
    );
    git("update-ref", `refs/heads/${branch}`, git("commit-tree", tree, "-p", branch, "-m", `docs: ${path}`));
  };

  const pullsOf = (branch: string) => stand.server.state.pulls.filter(({ head }) => head === branch);
  const pathsOf = (branch: string) => git("ls-tree", "-r", "--name-only", branch).split("\n").filter(isPage);
  const isPage = (path: string) => path.startsWith("notes/");

  /** What people find in the end: the open pull request, and what it would change. */
  const endState = (branch: string, base = "main") => ({
    open: pullsOf(branch)
      .filter(({ state }) => state === "open")
      .map(({ title, body }) => ({ title, body })),
    changes: git("diff", "--name-only", `${base}...${branch}`).split("\n").filter(Boolean),
  });
  const wanted = (names: readonly string[], base = "main") => {
    const paths = names.map((name) => `notes/${name}.md`);
    return { open: [{ title: `docs: notes for ${base}`, body: `Files: ${paths.join(", ")}.` }], changes: paths };
  };

  /** How GitHub ends a pull request; its branch is left where it is. */
  function end(branch: string, base: string, how: "merge" | "squash" | "close"): void {
    const head = git("rev-parse", branch);
    const parents = { merge: ["-p", base, "-p", head], squash: ["-p", base], close: [] }[how];
    // Nothing came upon the base meanwhile, so that the merged tree is the branch's.
    if (how !== "close") baseAt(base, git("commit-tree", `${head}^{tree}`, ...parents, "-m", "docs: end"));
    const now = new Date().toISOString();
    for (const pull of pullsOf(branch).filter(({ state }) => state === "open"))
      Object.assign(pull, { state: "closed", closedAt: now, mergedAt: how === "close" ? null : now });
  }

  const operationsSince = (number: number) => stand.server.requests.slice(number).map(({ operationId }) => operationId);

  test("one signed commit on the base and a pull request of it, with as few requests as can be", async () => {
    const before = stand.server.requests.length;
    const proposed = await stand.open().shareChange(pages("bot/first", ["a"]));
    const { paths, ...pullRequest } = proposed ?? { paths: [] };
    expect(paths).toHaveLength(1);
    expect(endState("bot/first")).toEqual(wanted(["a"]));
    expect(git("rev-parse", "bot/first^@")).toBe(git("rev-parse", "main"));
    expect(git("log", "-1", "--format=%B", "bot/first").trim()).toBe("docs: notes of a");
    const [pull] = pullsOf("bot/first");
    expect(pullRequest).toEqual({
      number: pull?.number,
      url: expect.stringContaining(`/pull/${pull?.number}`),
      sha: stand.repository.sha("bot/first"),
    });
    expect(stand.server.state.verifiedCommits.has(stand.repository.sha("bot/first"))).toBe(true);
    expect(operationsSince(before)).toEqual([
      ...["git/get-ref", "git/get-ref", "git/get-tree"],
      ...["git/create-tree", "git/create-commit", "git/create-ref", "pulls/create"],
    ]);
    expect(stand.server.violations).toEqual([]);
  });

  test("proposed again it writes nothing", async () => {
    const first = await stand.open().shareChange(pages("bot/again", ["a"]));
    const before = stand.server.requests.length;
    expect(await stand.open().shareChange(pages("bot/again", ["a"]))).toEqual({ ...first, paths: [] });
    expect(operationsSince(before)).toEqual([
      ...["git/get-ref", "pulls/list", "git/get-ref", "repos/compare-commits-with-basehead"],
      ...["git/get-tree", "git/get-tree", "git/get-tree"],
    ]);
  });

  test("a later run joins the open pull request, and what was proposed stays", async () => {
    const first = await stand.open().shareChange(pages("bot/joined", ["a"]));
    const tip = git("rev-parse", "bot/joined");
    const before = stand.server.requests.length;
    const second = await stand.open().shareChange(pages("bot/joined", ["b"]));
    expect(second?.number).toBe(first?.number);
    expect(endState("bot/joined")).toEqual(wanted(["a", "b"]));
    expect(git("rev-parse", "bot/joined^@").split("\n")).toEqual([tip, git("rev-parse", "main")]);
    expect(operationsSince(before)).toEqual([
      ...["git/get-ref", "pulls/list", "git/get-ref", "repos/compare-commits-with-basehead"],
      ...["git/get-tree", "git/get-tree", "git/get-tree"],
      ...["git/create-tree", "git/create-commit", "git/update-ref", "pulls/update"],
    ]);
  });

  test("title and body are outputs: what people made of them is restored", async () => {
    await stand.open().shareChange(pages("bot/edited", ["a"]));
    const [pull] = pullsOf("bot/edited");
    if (pull !== undefined) Object.assign(pull, { title: "Mine", body: "Files: mine." });
    await stand.open().shareChange(pages("bot/edited", ["a"]));
    expect(endState("bot/edited")).toEqual(wanted(["a"]));
  });

  test("where the base has it all there is nothing to propose, and no branch is made", async () => {
    baseAt("complete");
    commitOn("complete", "notes-of-old.md", "# old\n");
    const files = new Map([["notes-of-old.md", "# old\n"]]);
    const before = stand.server.requests.length;
    const change = { ...pages("bot/complete", [], "complete"), compose: async () => files };
    expect(await stand.open().shareChange(change)).toBeUndefined();
    expect(operationsSince(before)).toEqual(["git/get-ref", "git/get-ref", "git/get-tree"]);
    expect(stand.repository.git("for-each-ref", "refs/heads/bot/complete")).toBe("");
  });

  test("a base that has moved on keeps what came upon it", async () => {
    baseAt("moving");
    await stand.open().shareChange(pages("bot/moving", ["a"], "moving"));
    commitOn("moving", "later.txt", "later\n");
    await stand.open().shareChange(pages("bot/moving", ["b"], "moving"));
    expect(endState("bot/moving", "moving")).toEqual(wanted(["a", "b"], "moving"));
    expect(git("cat-file", "blob", "bot/moving:later.txt")).toBe("later");
  });

  test("what has come to the base by another way is no longer proposed", async () => {
    baseAt("picked");
    await stand.open().shareChange({ ...pages("bot/picked", ["a"], "picked"), compose: flat("a.md") });
    commitOn("picked", "a.md", "# page\n");
    await stand.open().shareChange({ ...pages("bot/picked", ["b"], "picked"), compose: flat("b.md") });
    expect(endState("bot/picked", "picked").changes).toEqual(["b.md"]);
    expect(endState("bot/picked", "picked").open).toMatchObject([{ body: "Files: b.md." }]);
  });

  const flat = (name: string): SharedChange["compose"] => {
    return async ({ carried }) => withPages(await carried(), [{ path: name, text: "# page\n" }]);
  };

  test.each(["merge", "squash", "close"] as const)(
    "after its pull request has ended by %s and its branch was left behind, the next one begins afresh",
    async (how) => {
      const [branch, base] = [`bot/${how}`, `ended-by-${how}`];
      baseAt(base);
      const first = await stand.open().shareChange(pages(branch, ["a", "b"], base));
      end(branch, base, how);
      const second = await stand.open().shareChange(pages(branch, ["c"], base));
      expect(second?.number).not.toBe(first?.number);
      expect(endState(branch, base)).toEqual(wanted(["c"], base));
      expect(pathsOf(branch)).toEqual(["a", "b", "c"].map((name) => `notes/${name}.md`).slice(how === "close" ? 2 : 0));
      const third = await stand.open().shareChange(pages(branch, ["d"], base));
      expect(third?.number).toBe(second?.number);
      expect(endState(branch, base)).toEqual(wanted(["c", "d"], base));
    },
  );

  test("what was closed and is proposed again is a new pull request of it alone", async () => {
    await stand.open().shareChange(pages("bot/closed", ["a", "b"]));
    end("bot/closed", "main", "close");
    await stand.open().shareChange(pages("bot/closed", ["a"]));
    expect(endState("bot/closed")).toEqual(wanted(["a"]));
    expect(pullsOf("bot/closed")).toHaveLength(2);
  });

  test("a branch that was moved and has no pull request yet is another run's: its files stay", async () => {
    const failing = stand.token({ permissions: { contents: "write", "pull-requests": "read" } });
    await expect(stand.open({ token: failing }).shareChange(pages("bot/orphan", ["a"]))).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("Done before: heads/bot/orphan was created"),
    });
    await stand.open().shareChange(pages("bot/orphan", ["b"]));
    expect(endState("bot/orphan")).toEqual(wanted(["a", "b"]));
  });

  test("a branch whose head is 404 for a while keeps what is proposed on it", async () => {
    await stand.open().shareChange(pages("bot/lagging", ["a"]));
    const sha = git("rev-parse", "bot/lagging");
    const place = join(stand.repository.directory, "objects", sha.slice(0, 2), sha.slice(2));
    const hide = () => renameSync(place, `${place}.hidden`);
    const show = () => renameSync(`${place}.hidden`, place);
    hideFromRequest(stand.server, "repos/compare-commits-with-basehead", hide, show);
    await stand.open().shareChange(pages("bot/lagging", ["b"]));
    expect(endState("bot/lagging")).toEqual(wanted(["a", "b"]));
  });

  test("a branch that has nothing in common with the base is refused, and what is on it stays", async () => {
    const tip = git("commit-tree", "main^{tree}", "-m", "docs: apart");
    git("update-ref", "refs/heads/bot/apart", tip);
    await expect(stand.open().shareChange(pages("bot/apart", ["b"]))).rejects.toMatchObject({
      code: "HISTORIES_UNRELATED",
    });
    expect(git("rev-parse", "bot/apart")).toBe(tip);
  });

  test("a branch that moves between the look and the push is looked at again", async () => {
    await stand.open().shareChange(pages("bot/overtaken", ["a"]));
    beforeRequest(stand.server, "git/update-ref", () => {
      const tree = git("rev-parse", "bot/overtaken^{tree}");
      git(
        "update-ref",
        "refs/heads/bot/overtaken",
        git("commit-tree", tree, "-p", "bot/overtaken", "-m", "docs: edit"),
      );
    });
    await stand.open().shareChange(pages("bot/overtaken", ["b"]));
    expect(endState("bot/overtaken")).toEqual(wanted(["a", "b"]));
    expect(git("log", "--format=%s", "--first-parent", "bot/overtaken", "^main").split("\n")).toEqual([
      "docs: notes of b",
      "docs: edit",
      "docs: notes of a",
    ]);
  });

  test.each(["new", "left behind"])(
    "of eight runs at once on a %s branch none is lost, all share one pull request, and no move is forced",
    async (kind) => {
      const [branch, base] = [`race/${kind.replace(" ", "-")}`, `race-${kind.replace(" ", "-")}`];
      baseAt(base);
      if (kind === "left behind") {
        await stand.open().shareChange(pages(branch, ["z"], base));
        end(branch, base, "close");
      }

      const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
      const before = stand.server.events.length;
      const runs = names.map((name) => stand.open().shareChange(pages(branch, [name], base)));
      const numbers = new Set((await Promise.all(runs)).map((proposed) => proposed?.number));
      expect(numbers.size).toBe(1);
      expect(endState(branch, base).changes).toEqual(wanted(names, base).changes);
      const pushes = stand.server.events
        .slice(before)
        .filter(({ event, payload }) => event === "push" && payload.ref === `refs/heads/${branch}`);
      expect(pushes.map(({ payload }) => payload.forced)).toEqual(pushes.map(() => false));
      expect(pushes.length).toBeGreaterThanOrEqual(8);
      // Who is the last to write the text need not be the last to move the branch; the next run sets it right.
      await stand.open().shareChange(pages(branch, ["a"], base));
      expect(endState(branch, base)).toEqual(wanted(names, base));
    },
    60_000,
  );

  /** A world in which a run of {@link joinOn} does all that there is to do: it joins, or it begins anew. */
  async function prepare(branch: string, base: string, kind: (typeof KINDS)[number]): Promise<void> {
    baseAt(base);
    if (kind === "opens") return;
    await stand.open().shareChange(pages(branch, ["a"], base));
    if (kind === "begins anew") end(branch, base, "close");
  }
  const wantedOf = (kind: (typeof KINDS)[number], base: string) => wanted(kind === "joins" ? ["a", "b"] : ["b"], base);

  test.each(KINDS)(
    "whatever befalls a request of a run that %s, the end is the same, and run again it is so still",
    async (kind) => {
      const places = (name: string) => [`${kind}/${name}`.replaceAll(" ", "-"), `${kind}-${name}`.replaceAll(" ", "-")];
      const make = async (name: string) => {
        const [branch = "", base = ""] = places(name);
        await prepare(branch, base, kind);
      };
      const share = async (name: string, options: Parameters<Stand["open"]>[0]) => {
        const [branch = "", base = ""] = places(name);
        await stand.open(options).shareChange(pages(branch, ["b"], base));
        const first = endState(branch, base);
        stand.server.faults.clear();
        await stand.open().shareChange(pages(branch, ["b"], base));
        return { first, second: endState(branch, base), wanted: wantedOf(kind, base), pulls: pullsOf(branch).length };
      };
      await make("counted");
      const before = stand.server.requests.length;
      const [branch = "", base = ""] = places("counted");
      await stand.open().shareChange(pages(branch, ["b"], base));
      const requests = stand.server.requests.length - before;
      const cases = await underFaults(stand, requests, share, { prepare: make, sample: 31 });
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      const pulls = kind === "begins anew" ? 2 : 1;
      expect(
        cases.filter(
          ({ answer }) =>
            !same(answer.first, answer.wanted) || !same(answer.second, answer.wanted) || answer.pulls !== pulls,
        ),
      ).toEqual([]);
    },
    240_000,
  );

  test.each(KINDS)(
    "a run that %s and is killed at any request is finished by the next one, with one pull request",
    async (kind) => {
      let number = 0;
      for (let reached = true; reached; ) {
        // In the sample every third request is met, and both moments by turns.
        number += IS_WHOLE ? 1 : 3;
        const moments = ["before", "after"] as const;
        for (const when of IS_WHOLE ? moments : moments.filter((_, index) => index === number % 2)) {
          const [branch, base] = [`${kind}/killed-${when}-${number}`, `${kind}-killed-${when}-${number}`].map((name) =>
            name.replaceAll(" ", "-"),
          );
          if (branch === undefined || base === undefined) throw new Error(kind);
          await prepare(branch, base, kind);
          const killed = new AbortController();
          stand.server.faults.inject({ match: number, fault: { kind: "kill", when, kill: () => killed.abort() } });
          const first = stand.open({ signal: killed.signal }).shareChange(pages(branch, ["b"], base));
          reached = await first.then(
            () => false,
            () => true,
          );
          stand.server.faults.clear();
          await stand.open().shareChange(pages(branch, ["b"], base));
          expect(endState(branch, base)).toEqual(wantedOf(kind, base));
          expect(pullsOf(branch)).toHaveLength(kind === "begins anew" ? 2 : 1);
        }
      }
      expect(number).toBeGreaterThan(6);
    },
    120_000,
  );

  test("a base that is no branch is refused", async () => {
    const change = pages("bot/lost", ["a"], "nowhere");
    await expect(stand.open().shareChange(change)).rejects.toMatchObject({ code: "BRANCH_NOT_FOUND" });
  });

  test("where Actions may not open pull requests, what was done is said", async () => {
    const forbidden = await standUp({ pullRequestsByActions: false });
    await expect(forbidden.open().shareChange(pages("bot/forbidden", ["a"]))).rejects.toMatchObject({
      code: "PULL_REQUESTS_NOT_ALLOWED",
      message: expect.stringMatching(/Done before: heads\/bot\/forbidden was created at [0-9a-f]{40}\./),
    });
    await forbidden.end();
  });
});

/** What is proposed by now, and some pages. */
function withPages(
  carried: ReadonlyMap<string, StoredBlob>,
  pages: readonly { readonly path: string; readonly text: string }[],
): ReadonlyMap<string, string | StoredBlob> {
  const files = new Map<string, string | StoredBlob>(carried);
  for (const { path, text } of pages) files.set(path, text);
  return files;
}
