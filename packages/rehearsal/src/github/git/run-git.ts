import { systemProcess } from "@release-actions/core/process/system-process";
import { type ObjectStore, openObjectStore } from "./object-store.ts";
import { openRefStore, type RefStore } from "./ref-store.ts";

/** A bare repository that git itself may read and write at the same time. */
export interface Git {
  readonly directory: string;
  readonly objects: ObjectStore;
  readonly refs: RefStore;
  /** Runs git; rejects with `GitFailed` where the exit code is not among `codes` (0 by default). */
  run(args: readonly string[], options?: GitOptions): Promise<GitOutput>;
}

export interface GitOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly codes?: readonly number[];
}

export interface GitOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly code: number;
}

/** Git said no; what it wrote decides what GitHub would answer. */
export class GitFailed extends Error {
  override readonly name = "GitFailed";
  readonly stderr: string;

  constructor(args: readonly string[], { code, stderr }: GitOutput) {
    super(`git ${args[0]} ended with ${code}: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

/** Waits for a lock as long as twenty clients at once may hold it; hooks and maintenance of the host never run. */
const CONFIG = {
  "safe.directory": "*",
  "core.hooksPath": "/dev/null",
  "core.filesRefLockTimeout": "20000",
  "core.packedRefsTimeout": "20000",
  "core.fsync": "none",
  "gc.auto": "0",
  "receive.autogc": "false",
  "http.receivepack": "true",
  "receive.hideRefs": "refs/pull",
  "uploadpack.allowFilter": "true",
  "uploadpack.allowAnySHA1InWant": "true",
};

/** The environment of every git that serves the embedded GitHub: nothing of the host's configuration reaches it. */
export function gitEnvironment(directory: string): Record<string, string> {
  const config = Object.entries(CONFIG).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    GIT_DIR: directory,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_COUNT: String(Object.keys(CONFIG).length),
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    LC_ALL: "C",
    ...Object.fromEntries(config),
  };
}

/** Git on one bare repository. */
export function openGit(directory: string): Git {
  const base = gitEnvironment(directory);
  return {
    directory,
    objects: openObjectStore(directory, base),
    refs: openRefStore(directory),
    async run(args, { input, env, codes = [0] } = {}) {
      const output = await systemProcess.run("git", args, { cwd: directory, env: { ...base, ...env }, input });
      if (!codes.includes(output.code)) throw new GitFailed(args, output);
      return output;
    },
  };
}
