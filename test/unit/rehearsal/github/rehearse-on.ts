import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { getOctokit } from "@actions/github";
import { expect } from "@jest/globals";
import type {
  EmbeddedGitHub,
  EmbeddedGitHubOptions,
  Permissions,
  TokenRequest,
} from "@release-actions/rehearsal/github/embedded-github";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";

/** A running embedded GitHub with the history of `seed`, and what a test does with it. */
export interface Ground {
  readonly github: EmbeddedGitHub;
  readonly folder: string;
  readonly bare: string;
  /** The tip of main. */
  readonly head: string;
  octokit(permissions?: Permissions, kind?: TokenRequest["kind"], actor?: string): ReturnType<typeof getOctokit>;
  /** Git as a client in a folder of the ground, without the host's configuration. */
  git(directory: string, ...args: string[]): Promise<string>;
  /** The address for git, with a token in it. */
  remote(permissions?: Permissions): string;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The whole answer of a query, errors included; its status is always 200. */
  query(query: string, options?: Partial<TokenRequest> & { variables?: object }): Promise<GraphqlAnswer>;
  end(): Promise<void>;
}

/** What GraphQL answers: fields that failed are null, and told of among the errors. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly errors?: readonly { readonly type?: string; readonly path?: readonly string[]; readonly message: string }[];
}

export const EVERYTHING: Permissions = {
  contents: "write",
  "pull-requests": "write",
  checks: "write",
  actions: "write",
  issues: "write",
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
  const git = async (directory: string, ...args: string[]) => {
    const { stdout } = await promisify(execFile)("git", args, clean(join(folder, directory)));
    return stdout.trim();
  };
  seed(bare);
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
    octokit: (permissions = EVERYTHING, kind = "job", actor = "github-actions[bot]") =>
      getOctokit(github.issueToken({ permissions, kind, actor }), {
        baseUrl: github.apiUrl,
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    git,
    remote: (permissions = EVERYTHING) =>
      `${github.serverUrl.replace("://", `://x-access-token:${github.issueToken({ permissions })}@`)}/inopsio/api.git`,
    async query(query, { variables = {}, permissions = EVERYTHING, ...request } = {}) {
      const token = github.issueToken({ permissions, ...request });
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const answer = await fetch(github.graphqlUrl, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
      });
      expect(answer.status).toBe(200);
      return JSON.parse(await answer.text());
    },
    request: (path, init) => fetch(github.serverUrl + path, init),
    async end() {
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Git on local folders; it must not talk to the server, which runs in this very process. */
export function runGit(cwd: string, args: readonly string[]): string {
  return execFileSync("git", args, clean(cwd)).trim();
}

function clean(cwd: string) {
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    ...IDENTITY,
  };
  return { cwd, env, encoding: "utf8" as const };
}

/** In one go, so that every test can have a repository of its own. */
function seed(bare: string): void {
  runGit(tmpdir(), ["init", "--quiet", "--bare", "--initial-branch=main", bare]);
  const readme = { "README.md": "# api\n", "src/main.ts": "export {};\n" };
  const workflow = {
    ".github/workflows/release.yml":
      "on: { workflow_dispatch: { inputs: { version: { required: true } } } }\njobs: {}\n",
  };
  const history = [
    importCommit("feat: begin", readme),
    "reset refs/tags/v1.0.0\nfrom refs/heads/main\n\n",
    importCommit("fix: mend", { "src/main.ts": "export const one = 1;\n" }),
    importCommit("ci: add a workflow", workflow),
  ];
  execFileSync("git", ["fast-import", "--quiet"], { ...clean(bare), input: history.join("") });
}

function importCommit(message: string, files: Readonly<Record<string, string>>, branch = "main"): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const changes = Object.entries(files).map(([path, content]) => `M 100644 inline ${path}\n${data(content)}`);
  return `commit refs/heads/${branch}\ncommitter Ana <ana@example.org> 1750000000 +0000\n${data(message)}${changes.join("")}\n`;
}

/** Begins a branch of the bare repository without a parent, with just these files. @returns its commit */
export function beginBranch(bare: string, branch: string, files: Readonly<Record<string, string>>): string {
  execFileSync("git", ["fast-import", "--quiet"], { ...clean(bare), input: importCommit("begin", files, branch) });
  return runGit(bare, ["rev-parse", branch]);
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
