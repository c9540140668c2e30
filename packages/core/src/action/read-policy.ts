import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Git } from "../git/git.ts";
import type { Sha } from "../git/sha.ts";
import { loadPolicy } from "../policy/load-policy.ts";
import type { ResolvedPolicy } from "../policy/resolve-policy.ts";
import { baseUnknown } from "./errors.ts";

/** Where policies lie. */
export interface PolicyPlaces {
  /** The policy's path, from the working directory or from the root of a commit. */
  readonly path: string;
  /** The working directory, absolute. */
  readonly folder: string;
  /** The branch that a pull request or a merge queue goes to. */
  readonly base: string | undefined;
  /** Finds the commit to release. */
  commit(): Promise<Sha>;
}

/**
 * Reads the policy that counts: for a pull request that of the branch it goes to, so that none relaxes the rules that it is held to.
 * What the pull request makes of it counts once it is merged, and must be a policy by then.
 * @throws ReleaseError BASE_UNKNOWN, and those of the git and policy rooms
 */
export async function readPolicy(places: PolicyPlaces, git: Git): Promise<ResolvedPolicy> {
  const { path, base } = places;
  if (base === undefined) return loadPolicy((file) => readOwn(file, places, git), path);
  const sha = await git.resolveCommit(`refs/heads/${base}`);
  if (sha === undefined) throw baseUnknown(base);
  const policy = await loadPolicy((file) => readAt(sha, file, git), path);
  await loadPolicy((file) => readOwn(file, places, git), path);
  return policy;
}

/** The file of the checkout, where there is one, or else the commit's own; one that cannot be read is never taken for missing. */
async function readOwn(file: string, { folder, commit }: PolicyPlaces, git: Git): Promise<string | undefined> {
  try {
    return readFileSync(resolve(folder, file), "utf8");
  } catch {
    return readAt(await commit(), file, git);
  }
}

async function readAt(sha: Sha, file: string, git: Git): Promise<string | undefined> {
  return (await git.readFile(sha, file))?.toString();
}
