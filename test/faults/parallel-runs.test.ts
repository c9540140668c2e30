import { expect, test } from "@jest/globals";
import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";
import { git } from "../support/build-history.ts";
import { openScenario } from "../support/open-scenario.ts";
import { runInPool } from "../support/run-in-pool.ts";

/** Twenty at once are the whole matrix's; each takes a process of its own. */
const RUNS = process.env.FAULT_MATRIX === "whole" ? 20 : 8;
const STRIKES = RUNS / 4;
const claims = ({ operationId }: { readonly operationId: string }) => operationId === "git/create-ref";

/** Two kinds of trouble that meet at the claim of a tag: one that hides what was done, one that hinders it. */
const TROUBLES: readonly (readonly [string, Fault, Fault])[] = [
  ["lost answers and broken gateways", { kind: "reset", when: "after" }, { kind: "status", status: 502 }],
  ["reads that lag and limits", { kind: "lag", reads: 6 }, { kind: "secondary-limit", retryAfter: 1 }],
];

test.each(TROUBLES)(
  "of many runs at once under %s one tags, and all end the same release",
  async (_, first, second) => {
    await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: score leads"] });
    const { github } = scenario;
    github.faults.inject({ match: claims, fault: first, times: STRIKES });
    github.faults.inject({ match: claims, fault: second, times: STRIKES });
    const run = { action: "version-bump", inputs: { mode: "tag" }, permissions: { contents: "write" } } as const;

    const results = await runInPool(Array.from({ length: RUNS }), RUNS, () => scenario.run(run));

    const head = scenario.refs().get("main");
    expect(github.requests.filter(({ fault }) => fault !== undefined)).toHaveLength(2 * STRIKES);
    expect([...scenario.refs()].filter(([name]) => name.startsWith("v"))).toEqual([
      ["v1.2.3", scenario.refs().get("v1.2.3")],
      ["v1.3.0", head],
    ]);
    expect(results.map(({ exitCode, outputs }) => [exitCode, outputs.released, outputs.tag, outputs.sha])).toEqual(
      results.map(() => [0, "true", "v1.3.0", head]),
    );
  },
  120_000,
);

test("of many runs at once for two commits each commit gets its number of the channel, and none is given twice", async () => {
  await using scenario = await openScenario({
    history: [
      "feat: first",
      { tag: "v1.2.3" },
      "feat: one",
      { branch: "other" },
      "fix: two",
      { branch: "main" },
      "fix: three",
    ],
  });
  const { github } = scenario;
  github.faults.inject({ match: claims, fault: { kind: "reset", when: "after" }, times: 3 });
  github.faults.inject({ match: claims, fault: { kind: "status", status: 500 }, times: 3 });
  const run = {
    action: "version-bump",
    inputs: { mode: "tag", prerelease: "rc" },
    permissions: { contents: "write" },
  } as const;
  const refs = Array.from({ length: RUNS }, (_, index) => (index % 2 === 0 ? "refs/heads/main" : "refs/heads/other"));

  const results = await runInPool(refs, RUNS, (ref) => scenario.run({ ...run, ref }));

  const after = scenario.refs();
  const tags = [...after].filter(([name]) => name.startsWith("v1.3.0-rc."));
  expect(results.map(({ exitCode }) => exitCode)).toEqual(results.map(() => 0));
  expect(tags.map(([name]) => name)).toEqual(["v1.3.0-rc.1", "v1.3.0-rc.2"]);
  expect(new Set(tags.map(([, sha]) => sha))).toEqual(new Set([after.get("main"), after.get("other")]));
  for (const { outputs } of results) expect(after.get(outputs.tag ?? "")).toBe(outputs.sha);
}, 120_000);

const RECORDS = {
  name: "records",
  target: "branch",
  include: ["refs/heads/release-records"],
  rules: ["deletion", "non_fast_forward"],
} as const;
const COMPONENTS = ["api", "app", "cli", "sdk", "web"];
/** Five runs write more in a minute than GitHub takes of one repository; they would wait. */
const settings = { rulesets: [RECORDS], limits: { writesPerMinute: 1_000 } };

/** A repository of five components, of which each has just been released. */
const released = () =>
  openScenario({
    settings,
    history: [
      {
        commit: "feat: first",
        files: {
          ".github/release-policy.yml": `version: 1\ncomponents:\n${COMPONENTS.map((name) => `  ${name}: { path: ${name}, tag: "${name}-v{version}" }\n`).join("")}`,
          ...Object.fromEntries(COMPONENTS.map((name) => [`${name}/main.ts`, "export {};\n"])),
        },
      },
      ...COMPONENTS.map((name) => ({ tag: `${name}-v1.0.0` })),
    ],
  });

const notesOf = (tag: string, commit: string) =>
  ({
    action: "release-changelog",
    inputs: { tag, commit, release: "publish", format: "strategy", changelog: "CHANGELOG.md" },
    permissions: { contents: "write", "pull-requests": "write" },
  }) as const;

const linesOf = (directory: string, ...args: readonly string[]) => git(directory, args).split("\n").filter(Boolean);

test.each(["records", "pull-request"])(
  "of five components that are released at once none is lost: one line of commits, one pull request, a release each (%s)",
  async (commit) => {
    await using scenario = await released();
    const { directory, github } = scenario;
    const tags = COMPONENTS.map((name) => `${name}-v1.0.0`);

    const results = await runInPool(tags, tags.length, (tag) => scenario.run(notesOf(tag, commit)));

    const pages = ["CHANGELOG.md", ...tags.map((tag) => `docs/release-notes/${tag}.md`)];
    expect(results.map(({ exitCode }) => exitCode)).toEqual(tags.map(() => 0));
    expect(github.state.pulls.map(({ state }) => state)).toEqual(["open"]);
    const [pull] = github.state.pulls;
    expect(linesOf(directory, "diff", "--name-only", `main...${pull?.headSha}`)).toEqual(pages);
    expect(git(directory, ["cat-file", "blob", `${pull?.headSha}:CHANGELOG.md`]).match(/^## .*$/gm)).toHaveLength(5);
    const branch = commit === "records" ? "release-records" : (pull?.head ?? "");
    const line = linesOf(directory, "log", "--first-parent", "--format=%s", branch, "^main");
    expect(line.toSorted()).toEqual(tags.map((tag) => `docs: release notes of ${tag}`));
    expect(github.events.filter(({ payload }) => payload.forced === true)).toEqual([]);
    const releases = github.state.releases.map(({ tagName, draft }) => [tagName, draft]).toSorted();
    expect(releases).toEqual(tags.map((tag) => [tag, false]));
  },
  120_000,
);

test("of five runs at once for one tag all end with the same commit, pull request and release", async () => {
  await using scenario = await released();
  const { directory, github } = scenario;
  const runs = Array.from({ length: 5 }, () => notesOf("api-v1.0.0", "records"));

  const results = await runInPool(runs, runs.length, (run) => scenario.run(run));

  expect(results.map(({ exitCode }) => exitCode)).toEqual(runs.map(() => 0));
  expect(linesOf(directory, "log", "--format=%s", "release-records")).toEqual(["docs: release notes of api-v1.0.0"]);
  expect(github.state.pulls.map(({ state }) => state)).toEqual(["open"]);
  expect(github.state.releases.map(({ tagName, draft }) => [tagName, draft])).toEqual([["api-v1.0.0", false]]);
  const said = results.map(({ outputs }) => [outputs["commit-sha"], outputs["pull-request"], outputs["release-id"]]);
  expect(new Set(said.map((one) => one.join(" "))).size).toBe(1);
}, 120_000);
