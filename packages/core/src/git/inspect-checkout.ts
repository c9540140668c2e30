// Synchronous: on a runner's disk that takes a tenth of a millisecond, and a promise's first way through the thread pool several.
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandFailed } from "../process/errors.ts";
import { repositoryUnreadable } from "./errors.ts";
import { runGit, type Workplace } from "./run-git.ts";
import type { Sha } from "./sha.ts";

/** What a checkout holds of its history: `treeless` and `blobless` hold all commits, and fetch the rest when it is touched. */
export type CheckoutKind = "none" | "shallow" | "treeless" | "blobless" | "full";

/** What is known of a checkout before anything is read. */
export interface Inspection {
  readonly kind: CheckoutKind;
  /** Whether the expected commit was seen in it; where it was not, ask again to know why. */
  readonly holdsExpected: boolean;
}

const NO_CHECKOUT: Inspection = { kind: "none", holdsExpected: false };

/** Says what a checkout holds, by one process where it is an ordinary clone. @throws REPOSITORY_UNREADABLE */
export async function inspectCheckout(place: Workplace, expected?: Sha): Promise<Inspection> {
  if (!isFolder(place.directory)) return NO_CHECKOUT;
  try {
    const [shallow, commonFolder = "", commit] = await askGit(place, expected);
    const holdsExpected = commit !== undefined && commit === expected;
    if (shallow === "true") return { kind: "shallow", holdsExpected };
    const isWhole = !mayFilter(join(resolve(place.directory, commonFolder), "config"));
    return { kind: isWhole ? "full" : await kindOfFilter(place), holdsExpected };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    if (/not a git repository/.test(error.message)) return NO_CHECKOUT;
    throw repositoryUnreadable(place.directory, error);
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whether it is shallow, the folder with its settings, and the expected commit. */
async function askGit({ process, directory, env, signal }: Workplace, expected?: Sha): Promise<readonly string[]> {
  const args = [
    "rev-parse",
    "--is-shallow-repository",
    "--git-common-dir",
    ...(expected ? [`${expected}^{commit}`] : []),
  ];
  const { stdout, stderr, code } = await process.run("git", args, { cwd: directory, env, signal });
  const lines = stdout.toString().split("\n");
  // Where the commit is not there, git fails, and has answered the rest before.
  if (code !== 0 && lines.length < 3) throw new CommandFailed("git", code, stderr);
  return lines;
}

/** Whether the settings can tell of a partial clone; most do not, and git need not be asked. */
function mayFilter(settings: string): boolean {
  try {
    return /partialclone|include|worktreeconfig/i.test(readFileSync(settings, "utf8"));
  } catch {
    return true;
  }
}

async function kindOfFilter(place: Workplace): Promise<CheckoutKind> {
  const pattern = String.raw`^remote\..*\.partialclonefilter$`;
  const filters = (await runGit(place, ["config", "--get-regexp", pattern], { codes: [0, 1] })).toString();
  const kinds = filters.split("\n").filter(Boolean);
  if (kinds.length === 0) return "full";
  return kinds.every((line) => /\sblob:\S+$/.test(line)) ? "blobless" : "treeless";
}
