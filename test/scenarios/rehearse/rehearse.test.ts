import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { makeRepository, runRehearse } from "./run-rehearse.ts";

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
  test("a repository is rehearsed, and left as it was", async () => {
    const repository = makeRepository(history);
    const before = stateOf(repository);
    const out = freshFolder();

    const { exitCode, stdout, stderr } = await runRehearse(["--repo", repository, "--out", out]);

    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("created refs/tags/v1.1.0");
    expect(stateOf(repository)).toBe(before);
  });

  test("the report has the page, the result, the log and the summaries, and the page shows commits as text", async () => {
    const out = freshFolder();
    await runRehearse(["--repo", makeRepository(history), "--out", out]);

    expect(readdirSync(out).sort()).toEqual(["artifacts", "index.html", "log.txt", "result.json", "summaries"]);
    const page = readFileSync(join(out, "index.html"), "utf8");
    expect(page).toContain("&lt;b&gt;bold");
    expect(page).not.toMatch(/<b>|<script|https?:\/\/(?!127\.0\.0\.1)/);
    expect(readdirSync(join(out, "summaries"))).toHaveLength(2);
    expect(readdirSync(join(out, "artifacts"))).toEqual(["version-bump-release"]);
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
    expect(result.refs).toEqual([expect.objectContaining({ ref: "refs/tags/v1.1.0", before: null })]);
    expect(result.requests.length).toBeLessThanOrEqual(40);
  });

  test("--dry-run tags nothing", async () => {
    const { stdout, exitCode } = await runRehearse([
      "--repo",
      makeRepository(history),
      "--out",
      freshFolder(),
      "--dry-run",
    ]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("no branch or tag was changed");
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
      if (interrupted || !text.includes("Version bump")) return;
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
