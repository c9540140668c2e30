import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { EmbeddedGitHub } from "@release-actions/rehearsal/github/embedded-github";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import type { RunOptions } from "@release-actions/rehearsal/runner/run-options";
import { removeFolders, runSteps, runYaml, writeFiles } from "./run-files.ts";

let github: EmbeddedGitHub;
let root: string;
const commits: string[] = [];

const git = (folder: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", ...args], {
    cwd: join(root, folder),
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: root, GIT_CONFIG_NOSYSTEM: "1" },
  }).trim();

beforeAll(async () => {
  root = await writeFiles({ "seed/README.md": "one" });
  git("seed", "init", "--quiet", "--initial-branch=main");
  for (const subject of ["first", "second", "third"]) {
    git("seed", "commit", "--quiet", "--allow-empty", "--message", subject);
    commits.push(git("seed", "rev-parse", "HEAD"));
    if (subject === "second") git("seed", "tag", "v1");
  }
  git("seed", "branch", "release/1.x", "v1");
  git(".", "clone", "--quiet", "--bare", "seed", "origin.git");
  github = await startEmbeddedGitHub({
    repository: "acme/shop",
    gitDirectory: join(root, "origin.git"),
    defaultBranch: "main",
  });
});

afterAll(async () => {
  await github.stop();
  await removeFolders();
});

const served = (facts: Partial<RunOptions["github"]> = {}): Partial<RunOptions> => ({
  github: {
    serverUrl: github.serverUrl,
    apiUrl: github.apiUrl,
    repository: "acme/shop",
    sha: commits[2] ?? "",
    ref: "refs/heads/main",
    actor: "ana",
    ...facts,
  },
  issueToken: (permissions) => github.issueToken({ permissions }),
});

const look = `
- run: |
    git log --format=%s | paste -s -d ' ' -
    git symbolic-ref --short -q HEAD || echo detached
    git tag | paste -s -d ' ' -`;

describe("actions/checkout", () => {
  test.each<[string, string, readonly string[]]>([
    ["the commit that runs, on its branch", "", ["third", "main", ""]],
    ["the whole history with its tags", "fetch-depth: 0", ["third second first", "main", "v1"]],
    ["two commits", "fetch-depth: 2", ["third second", "main", ""]],
    ["a tag by its name", "ref: v1", ["second", "detached", ""]],
    ["another branch, whole", "ref: release/1.x, fetch-depth: 0", ["second first", "detached", "v1"]],
  ])("brings %s", async (_what, inputs, expected) => {
    const run = await runSteps(`- { uses: actions/checkout@v6, with: { ${inputs} } }${look}`, served());
    expect(run.output("job")).toEqual(expected);
  });

  test("brings a commit by its SHA, without blobs, below a path, and says which", async () => {
    const run = await runSteps(
      `
- { id: co, uses: actions/checkout@v6, with: { ref: "${commits[0]}", path: src, filter: "blob:none", fetch-depth: 0 } }
- { run: 'git log --format=%s; git config remote.origin.partialclonefilter; echo \${{ steps.co.outputs.commit }}', working-directory: src }`,
      served(),
    );
    expect(run.output("job")).toEqual(["first", "blob:none", commits[0]]);
  });

  test("of a run for a tag checks the tag out", async () => {
    const run = await runSteps(
      `- uses: actions/checkout@v6${look}`,
      served({ ref: "refs/tags/v1", sha: commits[1] ?? "" }),
    );
    expect(run.output("job")).toEqual(["second", "detached", "v1"]);
  });

  test("leaves credentials for git, or none", async () => {
    const steps = (persist: boolean) =>
      `- { uses: actions/checkout@v6, with: { persist-credentials: ${persist} } }\n- run: GIT_TERMINAL_PROMPT=0 git fetch --quiet && echo fetched`;
    const [kept, removed] = await Promise.all([runSteps(steps(true), served()), runSteps(steps(false), served())]);
    expect(kept.output("job")).toEqual(["fetched"]);
    expect(removed.conclusion).toBe("failure");
    expect(JSON.stringify([kept.jobs, removed.jobs])).not.toMatch(/AUTHORIZATION: basic [^*]/);
  });

  test("needs the permission to read contents", async () => {
    const run = await runYaml(
      "on: push\npermissions: {}\njobs: { job: { runs-on: x, steps: [{ uses: actions/checkout@v6 }] } }",
      served(),
    );
    expect(run.conclusion).toBe("failure");
    expect(run.output("job").at(-1)).toBe("##[error]git fetch failed with exit code 128");
  });
});

describe("artifacts", () => {
  const job = (steps: string) =>
    `on: push\njobs:\n  job:\n    runs-on: x\n    steps:\n${steps.trim().replace(/^/gm, "      ")}\n`;
  const make =
    "- run: mkdir -p out/deep .hidden && echo 1 > out/a.txt && echo 2 > out/deep/b.txt && echo 3 > out/.c && echo 4 > d.md";

  test.each<[string, string, readonly string[]]>([
    ["a folder is the artifact's root", "out", ["a.txt", "deep", "deep/b.txt"]],
    ["a file alone", "out/a.txt", ["a.txt"]],
    ["a pattern keeps what is below its folder", "out/**/*.txt", ["a.txt", "deep", "deep/b.txt"]],
    [
      "several share what they have in common",
      "|\n      out/deep\n      d.md",
      ["d.md", "out", "out/deep", "out/deep/b.txt"],
    ],
    ["! leaves out", "|\n      out\n      !out/deep", ["a.txt"]],
    ["hidden files on demand", "out\n    include-hidden-files: true", [".c", "a.txt", "deep", "deep/b.txt"]],
  ])("%s", async (_rule, path, expected) => {
    const run = await runYaml(
      job(`${make}\n- uses: actions/upload-artifact@v4\n  with:\n    name: x\n    path: ${path}`),
    );
    expect(run.conclusion).toBe("success");
    expect(readdirSync(join(run.artifacts, "x"), { recursive: true }).map(String).toSorted()).toEqual(expected);
  });

  test.each([
    ["warn", "success", ["warning"]],
    ["ignore", "success", []],
    ["error", "failure", ["error"]],
  ])("no file found: %s", async (mode, conclusion, levels) => {
    const run = await runYaml(
      job(`- { uses: actions/upload-artifact@v4, with: { name: x, path: nothing, if-no-files-found: ${mode} } }`),
    );
    expect(run.conclusion).toBe(conclusion);
    expect(run.job("job").steps[0]?.annotations.map(({ level }) => level)).toEqual(levels);
  });

  test("a name is taken once, unless it may be overwritten", async () => {
    const upload = (file: string, overwrite: boolean) =>
      `- { uses: actions/upload-artifact@v4, with: { name: x, path: ${file}, overwrite: ${overwrite} } }`;
    const refused = await runYaml(job(`${make}\n${upload("d.md", false)}\n${upload("out/a.txt", false)}`));
    expect(refused.job("job").steps[2]?.annotations[0]?.message).toContain("an artifact with this name already exists");
    const replaced = await runYaml(job(`${make}\n${upload("d.md", false)}\n${upload("out/a.txt", true)}`));
    expect(readdirSync(join(replaced.artifacts, "x"))).toEqual(["a.txt"]);
  });

  test("go from matrix jobs to one that merges them, all or by a pattern", async () => {
    const run = await runYaml(`
on: push
jobs:
  make:
    strategy: { matrix: { a: [1, 2] } }
    runs-on: x
    steps:
      - run: echo \${{ matrix.a }} > \${{ matrix.a }}.json
      - { uses: actions/upload-artifact@v4, with: { name: "part-\${{ matrix.a }}", path: "*.json" } }
  other:
    runs-on: x
    steps: [{ run: echo x > x.txt }, { uses: actions/upload-artifact@v4, with: { name: other, path: x.txt } }]
  take:
    needs: [make, other]
    runs-on: x
    steps:
      - { uses: actions/download-artifact@v4, with: { pattern: part-*, path: merged, merge-multiple: true } }
      - { uses: actions/download-artifact@v4, with: { path: apart } }
      - { uses: actions/download-artifact@v4, with: { name: other } }
      - run: find . -type f | sort
      - { uses: actions/download-artifact@v4, with: { name: missing } }
`);
    expect(run.output("take").filter((line) => line.startsWith("./"))).toEqual([
      "./apart/other/x.txt",
      "./apart/part-1/1.json",
      "./apart/part-2/2.json",
      "./merged/1.json",
      "./merged/2.json",
      "./x.txt",
    ]);
    expect(run.output("take").at(-1)).toContain("Artifact not found for name: missing");
  });
});
