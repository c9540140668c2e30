import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import type { Git } from "@release-actions/core/git/git";
import { type GitOptions, openGit } from "@release-actions/core/git/open-git";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { systemProcess } from "@release-actions/core/process/system-process";
import { GIT_ENVIRONMENT } from "../../../support/build-history.ts";

/** What the tests' own git commands see; a job's environment for the code under test. */
export const jobEnvironment = { PATH: process.env.PATH, HOME: "/nonexistent" };

const PERSON = {
  GIT_AUTHOR_NAME: "Ana",
  GIT_AUTHOR_EMAIL: "ana@inopsio.example",
  GIT_COMMITTER_NAME: "Ben",
  GIT_COMMITTER_EMAIL: "ben@inopsio.example",
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes with the test file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "release-git-test-"));
  folders.push(folder);
  return folder;
}

/** A commit of a history that is imported: a file of its own, so that no merge conflicts. */
export interface Drawn {
  readonly message: string;
  /** Places of its parents in the history, all smaller than its own. */
  readonly parents: readonly number[];
  readonly path: string;
}

/** A real repository to test on, its own server by `file:`. */
export class Repository {
  readonly directory: string;

  constructor(directory = makeFolder()) {
    this.directory = directory;
  }

  static init(...options: readonly string[]): Repository {
    const repository = new Repository();
    repository.git("init", "--quiet", "--initial-branch=main", ...options);
    repository.git("config", "uploadpack.allowFilter", "true");
    return repository;
  }

  get url(): string {
    return pathToFileURL(this.directory).href;
  }

  git(...args: readonly string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith({ input, env = {} }: { input?: string; env?: Record<string, string> }, ...args: readonly string[]): string {
    return execFileSync("git", args, {
      cwd: this.directory,
      env: { ...GIT_ENVIRONMENT, ...jobEnvironment, ...PERSON, ...env },
      input: input ?? "",
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    }).trimEnd();
  }

  /** Commits one file and gives the commit's id. */
  commit(message: string, path = "file", content = message): Sha {
    writeFileSync(join(this.directory, path), content);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
    return this.sha("HEAD");
  }

  sha(revision: string): Sha {
    const sha = this.git("rev-parse", "--verify", revision);
    if (!isSha(sha)) throw new Error(`${revision} is ${sha}`);
    return sha;
  }

  /** Imports a history whose last commit is `main`; gives the commits' ids in order. */
  import(history: readonly Drawn[]): readonly Sha[] {
    const stream = history.map(({ message, parents: [from, ...merged], path }, place) =>
      [
        `${from === undefined ? "reset refs/heads/main\n\n" : ""}commit refs/heads/main`,
        `mark :${place + 1}`,
        `committer Ben <ben@inopsio.example> ${1_700_000_000 + place} +0000`,
        `data ${Buffer.byteLength(message)}`,
        message,
        ...(from === undefined ? [] : [`from :${from + 1}`]),
        ...merged.map((parent) => `merge :${parent + 1}`),
        `M 100644 inline ${path}`,
        `data ${String(place).length}`,
        String(place),
        "",
      ].join("\n"),
    );
    const marks = join(makeFolder(), "marks");
    this.gitWith({ input: stream.join("") }, "fast-import", "--quiet", "--force", `--export-marks=${marks}`);
    const shas: Sha[] = [];
    for (const line of readFileSync(marks, "utf8").trim().split("\n")) {
      const [mark = "", sha = ""] = line.split(" ");
      if (isSha(sha)) shas[Number(mark.slice(1)) - 1] = sha;
    }
    return shas;
  }

  /** A checkout of this repository, of the kind that the options make. */
  clone(...options: readonly string[]): Repository {
    const clone = new Repository();
    clone.git("clone", "--quiet", ...options, this.url, ".");
    return clone;
  }
}

/** How a job opens git: on a checkout, or on an empty folder, beside the server's repository. */
export function jobOptions(server: Repository, directory = makeFolder()): GitOptions {
  return {
    process: systemProcess,
    clock: new HandClock("2025-10-01T00:00:00Z", { impatient: true }),
    env: jobEnvironment,
    directory,
    workspace: directory,
    temp: makeFolder(),
    remote: { url: server.url },
  };
}

/** Every kind of clone that a workflow may have made. */
const KINDS: Readonly<Record<string, (server: Repository) => Promise<Git>>> = {
  "full checkout": (server) => openGit(jobOptions(server, server.clone().directory)),
  "full checkout without tags": (server) => openGit(jobOptions(server, server.clone("--no-tags").directory)),
  "bare clone": (server) => openGit(jobOptions(server, server.clone("--mirror").directory)),
  "shallow checkout": (server) => openGit(jobOptions(server, server.clone("--depth=1").directory)),
  "blobless checkout": (server) => openGit(jobOptions(server, server.clone("--filter=blob:none").directory)),
  "treeless checkout": (server) => openGit(jobOptions(server, server.clone("--filter=tree:0").directory)),
  "no checkout": (server) => openGit(jobOptions(server)),
};

/** {@link KINDS} as table cases. */
export const kinds = Object.entries(KINDS).map(([kind, open]) => ({ kind, open }));
