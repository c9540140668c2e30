import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { type CommandResult, makeRepository, runRehearse } from "./run-rehearse.ts";

const history = ["feat: first", { tag: "v1.0.0" }, "feat: <b>bold</b> search"] as const;
const freshFolder = () => mkdtempSync(join(tmpdir(), "report-"));

/** All that a rehearsal could have changed in a repository. */
function stateOf(repository: string): string {
  const files = readdirSync(repository, { recursive: true }).filter((path) => path !== join(".git", "index"));
  return [
    git(repository, ["for-each-ref"]),
    git(repository, ["status", "--porcelain"]),
    ...files.map(String).sort(),
  ].join("\n");
}

describe("script/rehearse", () => {
  const whole = {
    before: "",
    repository: "",
    out: "",
    result: { exitCode: null, stdout: "", stderr: "" } as CommandResult,
  };
  beforeAll(async () => {
    whole.repository = makeRepository(history);
    whole.before = stateOf(whole.repository);
    whole.out = freshFolder();
    whole.result = await runRehearse(["--repo", whole.repository, "--out", whole.out]);
  });

  test("a repository is rehearsed, and left as it was", () => {
    const { exitCode, stdout, stderr } = whole.result;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const line of [
      "created refs/tags/v1.1.0",
      "created refs/heads/release-records",
      "published v1.1.0 as latest release",
      "opened pull request 1 from release-actions/records to main",
    ])
      expect(stdout).toContain(line);
    expect(stdout).toMatch(/answered \d+ API requests and \d+ requests by git/);
    expect(stdout).not.toContain("${{");
    expect(stateOf(whole.repository)).toBe(whole.before);
  });

  test("the report has the page, the result, the log, the summaries, the files and the releases", () => {
    const { out } = whole;

    const names = ["artifacts", "files", "index.html", "log.txt", "releases", "result.json", "summaries"];
    expect(readdirSync(out).sort()).toEqual(names);
    expect(readdirSync(join(out, "summaries"))).toHaveLength(3);
    expect(readdirSync(join(out, "artifacts"))).toEqual(["version-bump-release"]);
    const read = (path: string) => readFileSync(join(out, path), "utf8");
    for (const branch of ["release-records", "release-actions/records"]) {
      expect(read(`files/${branch}/CHANGELOG.md`)).toMatch(/^# Changelog\n[\s\S]*1\.1\.0/);
      expect(read(`files/${branch}/docs/release-notes/v1.1.0.md`)).toContain("search");
    }
    expect(read("releases/v1.1.0.md")).toContain("search");
    expect(JSON.parse(read("releases/v1.1.0.json"))).toEqual({
      ...{ tag: "v1.1.0", title: "v1.1.0", draft: false, prerelease: false, latest: true, assets: [] },
    });
  });

  test("the page shows the release as people will see it, commits as text, and no link to what has ended", () => {
    const { out } = whole;
    const page = readFileSync(join(out, "index.html"), "utf8");
    expect(page).toContain("&lt;b&gt;bold");
    expect(page).not.toMatch(/<b>|<script|href="http/);
    for (const text of [
      ">Latest</span>",
      ">Verified</span>",
      "docs: mirror the release records",
      "of 40 that the design",
    ])
      expect(page).toContain(text);
    expect(page).toMatch(/a ruleset keeps\s+<code>release-records<\/code>/);
    const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, link = ""]) => decodeURIComponent(link));
    expect(links).toContain("files/release-records/CHANGELOG.md");
    expect(links.filter((link) => !existsSync(join(out, link)))).toEqual([]);
  });

  test("a second rehearsal into the same folder leaves nothing of the first", async () => {
    const out = freshFolder();
    await runRehearse(["--repo", makeRepository(history), "--out", out]);
    await runRehearse(["--repo", makeRepository(["feat: first"]), "--out", out]);

    expect(readdirSync(join(out, "releases")).sort()).toEqual(["v1.0.0.json", "v1.0.0.md"]);
    expect(readdirSync(join(out, "files/release-records/docs/release-notes"))).toEqual(["v1.0.0.md"]);
  });

  test("the records branch that the policy names is the one that is protected", async () => {
    const policy = join(freshFolder(), "policy.yml");
    writeFileSync(policy, "version: 1\ngovernance: { branch: audit/log }\n");
    const out = freshFolder();

    const { stdout, exitCode } = await runRehearse([
      "--repo",
      makeRepository(history),
      "--out",
      out,
      "--policy",
      policy,
    ]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("created refs/heads/audit/log");
    expect(existsSync(join(out, "files/audit/log/CHANGELOG.md"))).toBe(true);
  });

  test("inputs of the workflow are passed on: files by a pull request, and a draft", async () => {
    const inputs = ["--input", "commit=pull-request", "--input", "release=draft"];
    const { stdout, exitCode } = await runRehearse([
      "--repo",
      makeRepository(history),
      "--out",
      freshFolder(),
      ...inputs,
    ]);

    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("release-records");
    expect(stdout).toContain("drafted the release of v1.1.0");
    expect(stdout).toContain("opened pull request 1 from release-changelog/main to main");
  });

  test("--workflow runs another one", async () => {
    const args = ["--repo", makeRepository(history), "--out", freshFolder(), "--workflow", "version-bump"];
    const { stdout, exitCode } = await runRehearse(args);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("created refs/tags/v1.1.0");
    expect(stdout).not.toContain("published");
  });

  test("--json prints the result and nothing else", async () => {
    const { stdout, stderr, exitCode } = await runRehearse([
      "--repo",
      makeRepository(history),
      "--out",
      freshFolder(),
      "--json",
    ]);

    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ schemaVersion: 1, passed: true, conclusion: "success", violations: [] });
    expect(result.refs.map(({ ref, before }: { ref: string; before: string | null }) => [ref, before])).toEqual([
      ["refs/heads/release-actions/records", null],
      ["refs/heads/release-records", null],
      ["refs/tags/v1.1.0", null],
    ]);
    const files = ["CHANGELOG.md", "docs/release-notes/v1.1.0.md"];
    expect(result).toMatchObject({
      setUp: { recordsBranch: "release-records" },
      releases: [{ tag: "v1.1.0", latest: true }],
      branches: [
        { name: "release-actions/records", files },
        { name: "release-records", files },
      ],
      pullRequests: [{ number: 1, head: "release-actions/records", base: "main" }],
    });
    expect(result.requestCounts.api).toBeLessThanOrEqual(40);
    expect(result.requestCounts.api + result.requestCounts.git).toBe(result.requests.length);
  });

  test("--dry-run writes nothing, and shows the notes", async () => {
    const out = freshFolder();
    const { stdout, exitCode } = await runRehearse(["--repo", makeRepository(history), "--out", out, "--dry-run"]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("no branch or tag was changed");
    expect(stdout).not.toMatch(/published|opened/);
    expect(readFileSync(join(out, "index.html"), "utf8")).toContain("Preview v1.1.0");
    expect(readdirSync(out)).not.toContain("releases");
  });

  test("--policy tries a policy that is not committed yet", async () => {
    const policy = join(freshFolder(), "policy.yml");
    writeFileSync(policy, 'version: 1\ncomponents:\n  web: { tag: "web-{version}", initial: 0.3.0 }\n');

    const { stdout, exitCode } = await runRehearse([
      "--repo",
      makeRepository(history),
      "--out",
      freshFolder(),
      "--policy",
      policy,
    ]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("created refs/tags/web-0.3.0");
  });

  test("a workflow that fails makes the command fail, and says why", async () => {
    const policy = join(freshFolder(), "policy.yml");
    writeFileSync(policy, "version: 1\ncomponents:\n  web: { shceme: calver }\n");

    const { stdout, exitCode } = await runRehearse([
      "--repo",
      makeRepository(history),
      "--out",
      freshFolder(),
      "--policy",
      policy,
    ]);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/error: \S+policy\.yml:3:10: POLICY_UNKNOWN_KEY: .+\n +Did you mean `scheme`\?/);
  });

  test("nothing is left running or lying around after Ctrl-C", async () => {
    const before = new Set(readdirSync(tmpdir()));
    const out = freshFolder();
    const repository = makeRepository(history);
    let interrupted = false;

    const { exitCode } = await runRehearse(["--repo", repository, "--out", out], (child, text) => {
      if (interrupted || !text.includes("Release")) return;
      interrupted = true;
      child.kill("SIGINT");
    });

    expect(exitCode).toBe(130);
    const left = readdirSync(tmpdir()).filter((name) => !before.has(name) && /^rehearsal-/.test(name));
    expect(left).toEqual([]);
  });

  test.each([
    { title: "a path without a repository", args: ["--repo", "/nonexistent"], code: "NOT_A_REPOSITORY", exitCode: 1 },
    { title: "an unknown option", args: ["--fast"], code: "ARGUMENTS_INVALID", exitCode: 2 },
    { title: "an input that is no pair", args: ["--input", "x"], code: "ARGUMENTS_INVALID", exitCode: 2 },
    { title: "a workflow that does not exist", args: ["--workflow", "x"], code: "WORKFLOW_UNKNOWN", exitCode: 1 },
    {
      title: "a policy file that does not exist",
      args: ["--policy", "/nonexistent.yml"],
      code: "POLICY_UNREADABLE",
      exitCode: 1,
    },
  ])("$title is refused with what to do", async ({ args, code, exitCode }) => {
    const out = freshFolder();
    const result = await runRehearse([...args, "--out", out]);

    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toMatch(new RegExp(`^script/rehearse: ${code}: .+\\n {2}.+\\n$`));
    expect(existsSync(join(out, "index.html"))).toBe(false);
  });

  test("a branch that does not exist is refused", async () => {
    const result = await runRehearse(["--repo", makeRepository(history), "--branch", "nope", "--out", freshFolder()]);

    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("BRANCH_UNKNOWN");
  });
});
