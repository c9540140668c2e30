import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailed } from "../process/errors.ts";
import { contactServer, type ServerAccess } from "./contact-server.ts";
import { commitNotFound } from "./errors.ts";
import type { Tag } from "./git.ts";
import { gitEnvironment } from "./git-environment.ts";
import { runGit, type Workplace } from "./run-git.ts";
import type { Sha } from "./sha.ts";

/** A bare clone in the job's temporary folder, of what is reachable from some commits, down to a rim. */
export interface Clone {
  readonly place: Workplace;
  readonly tips: readonly Sha[];
  /** Whether trees were fetched, too. */
  readonly paths: boolean;
  /** Commits just outside of what was fetched, each a parent of one inside; none where the history is whole. */
  readonly rim: readonly Sha[];
  readonly whole: boolean;
  /** What the range begins after, where it has a rim. */
  readonly start?: Sha;
}

/** What a clone is made of. */
export interface CloneQuery {
  /** At least one. */
  readonly tips: readonly Sha[];
  readonly paths: boolean;
}

const FETCH = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];

/** Fetches the whole history of some commits. Throws `COMMIT_NOT_FOUND`. */
export async function cloneHistory(access: ServerAccess, { tips, paths }: CloneQuery): Promise<Clone> {
  const place = await makeClone(access, tips[0]);
  const clone = { place, tips, paths, rim: [], whole: true };
  try {
    await fetchInto(access, place, { paths, wants: [...new Set(tips)] });
    return clone;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
  }
  // Some servers give only what a ref names.
  await fetchInto(access, place, { paths, wants: ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"] });
  const [missing] = await missingFrom(place, tips);
  if (missing === undefined) return clone;
  throw commitNotFound(missing, access.remote.url);
}

/** How tags are fetched, the first way that the server and git go along with. */
const TAG_FETCHES: readonly Omit<FetchQuery, "wants">[] = [
  { paths: false, depth: ["--depth=1"] },
  // A tag may name a tree, and git will not be without one that was asked for.
  { paths: true, depth: ["--depth=1"] },
  // Some servers can only give whole histories.
  { paths: true },
];

/** Fetches the objects of tags and the commits that they name, and no history. @param tags at least one */
export async function cloneTags(access: ServerAccess, tags: readonly Tag[]): Promise<Workplace> {
  const wants = [...new Set(tags.map(({ object, sha }) => object ?? sha))];
  const place = await makeClone(access, wants[0]);
  let refused: unknown;
  for (const way of TAG_FETCHES) {
    try {
      await fetchInto(access, place, { ...way, wants });
      return place;
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      refused = error;
    }
  }
  throw refused;
}

/** Fetches a commit with its trees, and no history. */
export async function cloneCommit(access: ServerAccess, to: Sha): Promise<Clone> {
  const place = await makeClone(access, to);
  try {
    await fetchInto(access, place, { paths: true, depth: ["--depth=1"], wants: [tipOf(to)] });
    return { place, tips: [to], paths: true, rim: [], whole: false };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return cloneHistory(access, { tips: [to], paths: true });
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
  return !rim.includes(commit) && (await missingFrom(place, [commit])).length === 0;
}

/** Those of some commits that are not here. */
async function missingFrom(place: Workplace, commits: readonly Sha[]): Promise<readonly Sha[]> {
  const input = commits.map((commit) => `${commit}^{commit}\n`).join("");
  const found = await runGit(place, ["cat-file", "--batch-check=%(objectname)"], { input, codes: [0, 128] });
  const here = new Set(found.toString().split("\n"));
  return commits.filter((commit) => !here.has(commit));
}

/**
 * Says whether the range that begins after a commit can be read in a clone. Of a clone that begins after S that is so just for
 * descendants of S: other commits leave some of S's ancestors in their range, and those lie beyond the rim.
 */
export async function servesRangeAfter(clone: Clone, start: Sha): Promise<boolean> {
  const { place, whole, rim, start: begin } = clone;
  if (!(await holds(clone, start))) return false;
  if (whole) return true;
  if (begin === undefined || !rim.includes(begin)) return false;
  const beside = await runGit(place, ["rev-list", "--max-count=1", begin, `^${start}`]);
  return beside.length === 0;
}

/** An empty clone in a folder of its own, read without a way to the network: what is missing fails, and is not fetched unseen. */
export async function makeClone({ process, env, temp, signal }: ServerAccess, to: Sha | undefined): Promise<Workplace> {
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
    `--object-format=${to?.length === 64 ? "sha256" : "sha1"}`,
  ]);
  return place;
}

/** What is fetched besides the commits that are wanted. */
export interface FetchQuery extends Pick<CloneQuery, "paths"> {
  readonly depth?: readonly string[];
  readonly wants: readonly string[];
}

/** Fetches into a clone. */
export function fetchInto(access: ServerAccess, place: Workplace, { paths, depth = [], wants }: FetchQuery) {
  const filter = `--filter=${paths ? "blob:none" : "tree:0"}`;
  const args = [...FETCH, filter, ...depth, "--stdin", access.remote.url];
  return contactServer(access, place.directory, args, `${wants.join("\n")}\n`);
}

/** The refspec by which a clone's one branch is fetched: its history then need not be sent again. */
export const tipOf = (to: Sha) => `+${to}:refs/heads/to`;
