import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailed } from "../process/errors.ts";
import type { ServerAccess } from "./contact-server.ts";
import type { RangeStart } from "./git.ts";
import { type Clone, fetchInto, makeClone, tipOf } from "./make-clone.ts";
import { readObjects } from "./read-objects.ts";
import { runGit, type Workplace } from "./run-git.ts";
import { isSha, type Sha } from "./sha.ts";

/** Which range is cloned. */
export interface CloneRangeQuery {
  readonly to: Sha;
  readonly start: RangeStart & { readonly ref: string };
  readonly paths: boolean;
}

/** A `--shallow-exclude` that excludes everything. */
const NOTHING_LEFT = /no commits selected/;

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
  { to, start, paths }: CloneRangeQuery,
): Promise<Clone | "empty" | undefined> {
  const place = await makeClone(access, to);
  const range = { paths, depth: [`--shallow-exclude=${start.ref}`], wants: [tipOf(to)] };
  try {
    await fetchInto(access, place, range);
    const border = await readShallow(place);
    if (border.length === 0) return { place, tips: [to], paths, rim: [], whole: true };
    // git would take a border commit that it does not have for one that it has.
    await writeShallow(place, await reachable(place, to, border));
    await fetchInto(access, place, { paths, depth: ["--depth=2"], wants: border });
    const parents = await readParents(place, border);
    if (parents.some(({ length }) => length > 1)) await fetchInto(access, place, range);
    const cut = new Set(await readShallow(place));
    const rim = [...new Set(parents.flat())].filter((parent) => cut.has(parent) && !border.includes(parent));
    // From now on the border's parents are those that were recorded, and only the rim has none.
    await writeShallow(place, rim);
    return { place, tips: [to], paths, rim, whole: false, start: start.sha };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return NOTHING_LEFT.test(error.stderr) ? "empty" : undefined;
  }
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
  const heads = await readObjects(place, commits);
  return heads.map(({ headers }) =>
    [...headers.matchAll(/^parent (.*)$/gm)].flatMap(([, sha = ""]) => (isSha(sha) ? [sha] : [])),
  );
}
