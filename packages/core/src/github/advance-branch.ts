import type { Sha } from "../git/sha.ts";
import { claimRef, findRef } from "./claim-ref.ts";
import { type Connection, Refused } from "./connect.ts";
import { branchBusy } from "./file-errors.ts";
import { makeOnce } from "./make-once.ts";

/** A branch that another run was faster to move. */
export class Lost extends Error {
  override readonly name = "Lost";
}

/** A run loses to each other one once at most, however little it waits: as many as a train may have components. */
const TRIES = 12;
/** Pauses grow up to this many doublings: one of those that wait wins in every round. */
const LONGEST = 1;

/**
 * What GitHub says where the branch was moved, deleted or is being moved since its head was read; a rule against force-pushes says so in
 * its own words, though none was asked for.
 */
const MOVED = /not a fast forward|cannot force-push|cannot be updated|reference does not exist/i;

/** Makes a change of a branch that many runs move, again from its new head after each lost race. Errors: `BRANCH_BUSY`. */
export async function untilFirst<Result>(
  { patience }: Connection,
  branch: string,
  change: () => Promise<Result | Lost>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await change();
    if (!(result instanceof Lost)) return result;
    if (attempt + 1 >= TRIES) throw branchBusy(branch, TRIES, result);
    const pause = Math.min(attempt, LONGEST);
    await patience.wait(`add to the branch ${branch}`, { kind: "lost", message: "422" }, pause, result);
  }
}

/**
 * Moves the branch on from the head that was read, never by force.
 * @returns why it was not moved, where another run was faster
 */
export async function advanceBranch(
  connection: Connection,
  branch: string,
  head: Sha | undefined,
  sha: Sha,
): Promise<Lost | undefined> {
  const { octokit, repository, patience } = connection;
  const ref = `heads/${branch}` as const;
  if (head === undefined) {
    const claim = await claimRef(connection, ref, sha);
    return claim.claimed || claim.existing === sha ? undefined : new Lost(`${ref} exists at ${claim.existing}.`);
  }
  try {
    await makeOnce(connection, {
      what: `add to the branch ${branch}`,
      send: () => octokit.rest.git.updateRef({ ...repository, ref, sha, force: false }).then(() => sha),
      // Sent again, a commit that others have built upon is no fast forward: then nothing is left to be added.
      find: () => findRef(connection, ref).then((found) => (found === sha ? sha : undefined)),
    });
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 422 && MOVED.test(error.message))
      return new Lost(error.message, { cause: error });
    throw error;
  }
  patience.note(`the commit ${sha} was added to ${branch}`);
  return undefined;
}
