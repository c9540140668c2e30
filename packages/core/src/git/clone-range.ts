import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailed } from "../process/errors.ts";
import { contactServer, type ServerAccess } from "./contact-server.ts";
import { commitNotFound } from "./errors.ts";
import type { RangeStart } from "./git.ts";
import { gitEnvironment } from "./git-environment.ts";
import { runGit, type Workplace } from "./run-git.ts";
import { isSha, type Sha } from "./sha.ts";

/** A bare clone in the job's temporary folder, of what is reachable from one commit, down to a rim. */
export interface Clone {
  readonly place: Workplace;
  readonly to: Sha;
  /** Whether trees were fetched, too. */
  readonly paths: boolean;
  /** Commits just outside of what was fetched, each a parent of one inside; none where the history is whole. */
  readonly rim: readonly Sha[];
  readonly whole: boolean;
}

/** What a clone is made of. */
export interface CloneQuery {
  readonly to: Sha;
  readonly paths: boolean;
}

/** A `--shallow-exclude` that excludes everything. */
const NOTHING_LEFT = /no commits selected/;
const TIP = "refs/heads/to";
const FETCH = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];

/**
 * Fetches what is reachable from `to` and not from `start`, and the rim of it; "empty" where that is nothing, undefined where the
 * server cannot do so.
 *
 * `--shallow-exclude` alone loses commits: the server cuts *all* parents of a border commit (one with an excluded parent), and of
 * a merge of the excluded side into a branch of the range it so cuts the branch. But it names all border commits of the true range,
 * the lost ones included. So their parents are fetched, and then the range is asked for again: the server says which of the parents
 * are no border after all ("unshallow"), and sends what lies behind them, down to the border.
 */
export async function cloneRange(
  access: ServerAccess,
  { to, start, paths }: CloneQuery & { readonly start: RangeStart & { readonly ref: string } },
): Promise<Clone | "empty" | undefined> {
  const place = await makeClone(access, to);
  const fetchRange = () => fetch(access, place, paths, [`--shallow-exclude=${start.ref}`], [`+${to}:${TIP}`]);
  try {
    await fetchRange();
    const border = await readShallow(place);
    if (border.length === 0) return { place, to, paths, rim: [], whole: true };
    // git would take a border commit that it does not have for one that it has.
    await writeShallow(place, await reachable(place, to, border));
    await fetch(access, place, paths, ["--depth=2"], border);
    const parents = await readParents(place, border);
    if (parents.some(({ length }) => length > 1)) await fetchRange();
    const cut = new Set(await readShallow(place));
    const rim = [...new Set(parents.flat())].filter((parent) => cut.has(parent) && !border.includes(parent));
    // From now on the border's parents are those that were recorded, and only the rim has none.
    await writeShallow(place, rim);
    return { place, to, paths, rim, whole: false };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return NOTHING_LEFT.test(error.stderr) ? "empty" : undefined;
  }
}

/** Fetches the whole history of a commit. Throws `COMMIT_NOT_FOUND`. */
export async function cloneHistory(access: ServerAccess, { to, paths }: CloneQuery): Promise<Clone> {
  const place = await makeClone(access, to);
  const clone = { place, to, paths, rim: [], whole: true };
  try {
    await fetch(access, place, paths, [], [`+${to}:${TIP}`]);
    return clone;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
  }
  // Some servers give only what a ref names.
  await fetch(access, place, paths, [], ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"]);
  if (await holds(clone, to)) return clone;
  throw commitNotFound(to, access.remote.url);
}

/** Fetches a commit with its trees, and no history. */
export async function cloneCommit(access: ServerAccess, to: Sha): Promise<Clone> {
  const place = await makeClone(access, to);
  try {
    await fetch(access, place, true, ["--depth=1"], [`+${to}:${TIP}`]);
    return { place, to, paths: true, rim: [], whole: false };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return cloneHistory(access, { to, paths: true });
  }
}

/** Fetches one more object into a clone. */
export function fetchObject(access: ServerAccess, { place }: Clone, id: string): Promise<unknown> {
  // Told of the commits that are here (as it is without "noop"), the server would take the blobs of their trees to be here, too.
  const args = ["-c", "fetch.negotiationAlgorithm=noop", ...FETCH, "--filter=blob:none", "--stdin", access.remote.url];
  return contactServer(access, place.directory, args, `${id}\n`);
}

/** Says whether a clone holds a commit with all of its history that is not beyond the rim. */
export async function holds({ place, rim }: Clone, commit: Sha): Promise<boolean> {
  if (rim.includes(commit)) return false;
  const input = `${commit}^{commit}\n`;
  const found = await runGit(place, ["cat-file", "--batch-check=%(objectname)"], { input, codes: [0, 128] });
  return found.toString() === `${commit}\n`;
}

async function makeClone({ process, env, temp, signal }: ServerAccess, to: Sha): Promise<Workplace> {
  const directory = await mkdtemp(join(temp, "release-range-"));
  const place = {
    process,
    directory,
    env: gitEnvironment(env, { protocols: [], variables: { GIT_DIR: directory } }),
    signal,
  };
  await runGit(place, [
    "init",
    "--quiet",
    "--bare",
    "--template=",
    `--object-format=${to.length === 64 ? "sha256" : "sha1"}`,
  ]);
  return place;
}

function fetch(
  access: ServerAccess,
  place: Workplace,
  paths: boolean,
  depth: readonly string[],
  wants: readonly string[],
) {
  const filter = `--filter=${paths ? "blob:none" : "tree:0"}`;
  const args = [...FETCH, filter, ...depth, "--stdin", access.remote.url];
  return contactServer(access, place.directory, args, `${wants.join("\n")}\n`);
}

async function readShallow({ directory }: Workplace): Promise<readonly Sha[]> {
  const lines = await readFile(join(directory, "shallow"), "utf8").catch(() => "");
  return lines.split("\n").filter(isSha);
}

function writeShallow({ directory }: Workplace, commits: readonly Sha[]): Promise<void> {
  return writeFile(join(directory, "shallow"), commits.map((sha) => `${sha}\n`).join(""));
}

/** Those of the commits that a clone leads to. */
async function reachable(place: Workplace, to: Sha, commits: readonly Sha[]): Promise<readonly Sha[]> {
  const reached = new Set((await runGit(place, ["rev-list", to])).toString().split("\n"));
  return commits.filter((sha) => reached.has(sha));
}

/** The parents of commits as recorded: a shallow clone hides them from everything but the raw object. */
async function readParents(place: Workplace, commits: readonly Sha[]): Promise<readonly (readonly Sha[])[]> {
  const input = commits.map((sha) => `${sha}\n`).join("");
  const output = (await runGit(place, ["cat-file", "--batch"], { input })).toString("latin1");
  let at = 0;
  return commits.map(() => {
    const begin = output.indexOf("\n", at) + 1;
    const size = Number(output.slice(at, begin).split(" ")[2]);
    at = begin + size + 1;
    const [headers = ""] = output.slice(begin, begin + size).split("\n\n", 1);
    return [...headers.matchAll(/^parent (.*)$/gm)].flatMap(([, sha = ""]) => (isSha(sha) ? [sha] : []));
  });
}
