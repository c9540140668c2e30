import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "./measure.ts";
import { runGit } from "./run-git.ts";

/**
 * A bare repository with a history of the corpus, made by the corpus's own `rebuild.py`.
 * @param file such as `vitejs+vite`
 */
export function rebuildHistory({ corpus, cache }: Surroundings, file: string): string {
  return keep(cache, `${file}.git`, (folder) => {
    const args = [join(corpus, "rebuild.py"), join(corpus, `${file}.jsonl.gz`), folder];
    const { status, stderr, error } = spawnSync("python3", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${file} could not be rebuilt: ${error?.message ?? stderr}`);
  });
}

/** A full checkout of a rebuilt history, as a job has it after `actions/checkout` with `fetch-depth: 0`. */
export function checkOut(surroundings: Surroundings, repository: string, name: string): string {
  return keep(surroundings.cache, `${name}.checkout`, (folder) => {
    runGit(surroundings.cache, ["clone", "--quiet", "--no-checkout", `file://${repository}`, folder]);
  });
}

/** The same with other names for its tags, so that by default none of them is a version: the whole history is its first release. */
export function checkOutUnreleased(surroundings: Surroundings, repository: string, name: string): string {
  return keep(surroundings.cache, `${name}.unreleased`, (folder) => {
    const url = `file://${repository}`;
    runGit(surroundings.cache, ["clone", "--quiet", "--no-tags", "--no-checkout", url, folder]);
    runGit(folder, ["fetch", "--quiet", "--no-tags", url, "+refs/tags/*:refs/tags/x-*"]);
    runGit(folder, ["pack-refs", "--all"]);
  });
}

/** Makes a folder of the cache once: beside its place first, so that a run that is stopped leaves no half of it. */
export function keep(cache: string, name: string, make: (folder: string) => void): string {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const staging = join(cache, `.${process.pid}-${name}`);
  rmSync(staging, { recursive: true, force: true });
  make(staging);
  renameSync(staging, folder);
  return folder;
}
