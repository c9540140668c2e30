import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { type KeptFolder, keepFolder, layDown } from "./keep-folder.ts";

/**
 * One step of a history that a test tells: a commit by its message (with `files`, what it touches), a tag at the current
 * commit, a branch to go on with (made at `at`, or at the current commit), or a merge of another branch.
 */
export type HistoryStep =
  | string
  | { readonly commit: string; readonly files?: Readonly<Record<string, string>> }
  | { readonly tag: string; readonly message?: string }
  | { readonly branch: string; readonly at?: string }
  | { readonly merge: string; readonly message: string };

/** Midday of 2025-10-21, the strategy's own example, in seconds; each commit is a minute later than the one before. */
const START = 1_761_048_000;
const PERSON = "Ana Example <ana@example.invalid>";

/**
 * Writes a history into a new bare repository, the same SHAs on every machine.
 * @returns the SHA of each branch and tag, by short name
 */
export function buildHistory(
  directory: string,
  steps: readonly HistoryStep[],
  mainBranch = "main",
): ReadonlyMap<string, Sha> {
  writeHistory(directory, steps, mainBranch);
  return readRefs(directory);
}

/** Repositories that were written before, by their history: to start git takes longer than to lay down its few files again. */
const WRITTEN = new Map<string, KeptFolder>();
const MOST_KEPT_STEPS = 50;

/** Writes a history as {@link buildHistory} does, without reading its refs. */
export function writeHistory(directory: string, steps: readonly HistoryStep[], mainBranch = "main"): void {
  const key = JSON.stringify([mainBranch, steps]);
  const written = WRITTEN.get(key);
  if (written !== undefined) {
    layDown(written, directory);
    return;
  }
  makeBare(directory, mainBranch);
  const writer = new HistoryWriter(mainBranch);
  for (const step of steps) writer.write(step);
  git(directory, ["fast-import", "--quiet", "--date-format=raw"], writer.stream());
  if (steps.length <= MOST_KEPT_STEPS) WRITTEN.set(key, keepFolder(directory));
}

/** What `git init --bare` makes, without the samples. @see gitrepository-layout(5) */
function makeBare(directory: string, branch: string): void {
  for (const folder of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    mkdirSync(join(directory, folder), { recursive: true });
  writeFileSync(join(directory, "HEAD"), `ref: refs/heads/${branch}\n`);
  writeFileSync(join(directory, "config"), "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
}

/** The SHA of each branch and tag of a repository, by short name; of an annotated tag its commit's. */
export function readRefs(directory: string): ReadonlyMap<string, Sha> {
  const format = "%(refname:strip=2)%00%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)";
  const lines = git(directory, ["for-each-ref", `--format=${format}`, "refs/heads", "refs/tags"]).split("\n");
  const refs = new Map<string, Sha>();
  for (const line of lines) {
    const [name, sha] = line.split("\0");
    if (name !== undefined && sha !== undefined && isSha(sha)) refs.set(name, sha);
  }
  return refs;
}

/** What is written for a test need not outlive a power cut, stay in few files, or be packed by a process of its own. */
const CONFIG = { "core.fsync": "none", "maintenance.auto": "false", "fastimport.unpackLimit": "0" };

/** The environment of git as a test runs it: without the machine's configuration. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_COUNT: String(Object.keys(CONFIG).length),
  ...Object.fromEntries(
    Object.entries(CONFIG).flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ),
};

/** Runs git as a test does: without the machine's configuration. */
export function git(directory: string, args: readonly string[], input = ""): string {
  const env = { PATH: process.env.PATH, ...GIT_ENVIRONMENT };
  const place = args[0] === "init" || args[0] === "clone" ? [] : ["-C", directory];
  const child = spawnSync("git", [...place, ...args], { env, input, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  if (child.status !== 0) throw new Error(`git ${args.join(" ")} failed: ${child.stderr}`);
  return child.stdout.trimEnd();
}

/** Turns steps into a stream for `git fast-import`. */
class HistoryWriter {
  #branch: string;
  readonly #parts: string[] = [];
  readonly #tips = new Set<string>();
  #count = 0;

  constructor(branch: string) {
    this.#branch = branch;
  }

  write(step: HistoryStep): void {
    if (typeof step === "string") this.#commit(step, {});
    else if ("commit" in step) this.#commit(step.commit, step.files ?? {});
    else if ("tag" in step) this.#tag(step.tag, step.message);
    else if ("branch" in step) this.#switch(step.branch, step.at);
    else this.#commit(step.message, {}, step.merge);
  }

  stream(): string {
    return `${this.#parts.join("")}done\n`;
  }

  #commit(message: string, files: Readonly<Record<string, string>>, merged?: string): void {
    const time = `${PERSON} ${START + 60 * this.#count} +0000`;
    const own = Object.keys(files).length > 0 || merged !== undefined ? files : { "log.txt": `${this.#count}\n` };
    const changes = Object.entries(own).map(([path, text]) => `M 100644 inline ${JSON.stringify(path)}\n${data(text)}`);
    this.#parts.push(
      `commit refs/heads/${this.#branch}\nauthor ${time}\ncommitter ${time}\n${data(message)}`,
      merged === undefined ? "" : `merge refs/heads/${merged}\n`,
      ...changes,
      "\n",
    );
    this.#tips.add(this.#branch);
    this.#count++;
  }

  #tag(name: string, message: string | undefined): void {
    const annotated = `tag ${name}\nfrom refs/heads/${this.#branch}\ntagger ${PERSON} ${START + 60 * this.#count} +0000\n${data(message ?? "")}`;
    const light = `reset refs/tags/${name}\nfrom refs/heads/${this.#branch}\n\n`;
    this.#parts.push(message === undefined ? light : annotated);
  }

  #switch(branch: string, at: string | undefined): void {
    if (!this.#tips.has(branch)) {
      const start = at === undefined ? `refs/heads/${this.#branch}` : at;
      this.#parts.push(`reset refs/heads/${branch}\nfrom ${start}\n\n`);
      this.#tips.add(branch);
    }
    this.#branch = branch;
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
