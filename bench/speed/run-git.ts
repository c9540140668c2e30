import { spawnSync } from "node:child_process";
import { isSha, type Sha } from "@release-actions/core/git/sha";

/** A user's and a system's settings change no measurement. */
export const GIT_ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Runs git to its end and gives its output. */
export function runGit(directory: string, args: readonly string[], input?: string | Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync("git", args, {
    cwd: directory,
    env: GIT_ENVIRONMENT,
    maxBuffer: 2 ** 30,
    ...(input === undefined ? {} : { input }),
  });
  if (status === 0) return stdout;
  throw new Error(`git ${args.join(" ")} failed: ${error?.message ?? stderr}`);
}

/** The commit that a revision names. */
export function resolve(directory: string, revision: string): Sha {
  const sha = runGit(directory, ["rev-parse", `${revision}^{commit}`])
    .toString()
    .trim();
  if (!isSha(sha)) throw new Error(`${revision} names no commit in ${directory}.`);
  return sha;
}
