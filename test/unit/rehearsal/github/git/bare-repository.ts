import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { type Git, openGit } from "@release-actions/rehearsal/github/git/run-git";

/** A bare repository of a test: as the embedded GitHub has it, and by git itself. */
export interface BareRepository {
  readonly git: Git;
  readonly directory: string;
  run(args: readonly string[], input?: string | Buffer): string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** @param options of `git init` */
export function initBare(...options: readonly string[]): BareRepository {
  const directory = mkdtempSync(join(tmpdir(), "bare-"));
  folders.push(directory);
  const run = (args: readonly string[], input: string | Buffer = "") =>
    execFileSync("git", args, { cwd: directory, env: ENVIRONMENT, input, stdio: ["pipe", "pipe", "pipe"] })
      .toString()
      .trimEnd();
  run(["init", "--quiet", "--bare", "--initial-branch=main", ...options]);
  return { git: openGit(directory), directory, run };
}

const PERSON = { NAME: "Ana", EMAIL: "ana@example.org", DATE: "1750000000 +0000" };
const ENVIRONMENT = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  ...Object.fromEntries(
    Object.entries(PERSON).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  ),
};
