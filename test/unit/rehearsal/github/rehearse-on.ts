import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getOctokit } from "@actions/github";
import type {
  EmbeddedGitHub,
  EmbeddedGitHubOptions,
  Permissions,
} from "@release-actions/rehearsal/github/embedded-github";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";

/** A running embedded GitHub with the history of `seed`, and what a test does with it. */
export interface Ground {
  readonly github: EmbeddedGitHub;
  readonly folder: string;
  readonly bare: string;
  /** The tip of main. */
  readonly head: string;
  octokit(permissions?: Permissions, kind?: "job" | "app" | "person"): ReturnType<typeof getOctokit>;
  /** Git in a folder of the ground, without the host's configuration. */
  git(directory: string, ...args: string[]): string;
  /** The address for git, with a token in it. */
  remote(permissions?: Permissions): string;
  request(path: string, init?: RequestInit): Promise<Response>;
  end(): Promise<void>;
}

export const EVERYTHING: Permissions = {
  contents: "write",
  "pull-requests": "write",
  checks: "write",
  actions: "write",
};

const IDENTITY = {
  GIT_AUTHOR_NAME: "Ana",
  GIT_AUTHOR_EMAIL: "ana@example.org",
  GIT_COMMITTER_NAME: "Ana",
  GIT_COMMITTER_EMAIL: "ana@example.org",
};

/** Makes a repository of three commits with a tag on the first one, and starts a GitHub on it. */
export async function standUp(options: Partial<EmbeddedGitHubOptions> = {}): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), "embedded-github-"));
  const bare = join(folder, "origin.git");
  const git = (directory: string, ...args: string[]) => runGit(join(folder, directory), args);
  seed(join(folder, "seed"));
  runGit(folder, ["clone", "--quiet", "--bare", join(folder, "seed"), bare]);
  const github = await startEmbeddedGitHub({
    repository: "inopsio/api",
    gitDirectory: bare,
    defaultBranch: "main",
    ...options,
  });
  return {
    github,
    folder,
    bare,
    head: runGit(bare, ["rev-parse", "main"]),
    octokit: (permissions = EVERYTHING, kind = "job") =>
      getOctokit(github.issueToken({ permissions, kind }), {
        baseUrl: github.apiUrl,
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    git,
    remote: (permissions = EVERYTHING) =>
      `${github.serverUrl.replace("://", `://x-access-token:${github.issueToken({ permissions })}@`)}/inopsio/api.git`,
    request: (path, init) => fetch(github.serverUrl + path, init),
    async end() {
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function runGit(cwd: string, args: readonly string[]): string {
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    ...IDENTITY,
  };
  return execFileSync("git", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

function seed(folder: string): void {
  mkdirSync(folder);
  runGit(folder, ["init", "--quiet", "--initial-branch=main"]);
  commit(folder, "feat: begin", { "README.md": "# api\n", "src/main.ts": "export {};\n" });
  runGit(folder, ["tag", "v1.0.0"]);
  commit(folder, "fix: mend", { "src/main.ts": "export const one = 1;\n" });
  commit(folder, "ci: add a workflow", {
    ".github/workflows/release.yml": "on: { workflow_dispatch: {} }\njobs: {}\n",
  });
}

/** Writes files and commits them. */
export function commit(folder: string, message: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  runGit(folder, ["add", "--all"]);
  runGit(folder, ["commit", "--quiet", "--message", message]);
}

/** What a refused request was answered. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; message: string; headers: Record<string, string> }> {
  const outcome = await call.then(
    () => undefined,
    (error) => ({ status: error.status, message: error.message, headers: error.response?.headers ?? {} }),
  );
  if (outcome === undefined) throw new Error("The request was not refused.");
  return outcome;
}
