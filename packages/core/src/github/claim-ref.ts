import { isSha, type Sha } from "../git/sha.ts";
import { type Connection, ifFound, Refused } from "./connect.ts";
import { commitNotPushed } from "./errors.ts";
import type { Claim } from "./github.ts";
import { lookAgain } from "./look-again.ts";
import { makeOnce } from "./make-once.ts";

/** A ref without `refs/`, as the API names it. */
export type ShortRef = `tags/${string}` | `heads/${string}`;

/** The commit that a ref names in the end, through all tag objects. */
export async function findRef({ octokit, repository }: Connection, ref: ShortRef): Promise<Sha | undefined> {
  const found = await ifFound(octokit.rest.git.getRef({ ...repository, ref }));
  let object = found?.data.object;
  // The id of a tag object hashes what it names, so that there is no circle.
  while (object?.type === "tag") {
    const tag = await octokit.rest.git.getTag({ ...repository, tag_sha: object.sha });
    object = tag.data.object;
  }
  return object && isSha(object.sha) ? object.sha : undefined;
}

/** Creates a ref, which GitHub gives to one run alone; where it exists, what it names is said. */
export async function claimRef(connection: Connection, ref: ShortRef, sha: Sha): Promise<Claim> {
  const { octokit, repository, patience } = connection;
  try {
    const claim = await makeOnce<Claim>(connection, {
      what: `create ${ref}`,
      send: async () => {
        await octokit.rest.git.createRef({ ...repository, ref: `refs/${ref}`, sha });
        return { claimed: true };
      },
      find: () => findRef(connection, ref).then((existing) => existing && { claimed: false, existing }),
    });
    if (claim.claimed) patience.note(`${ref} was created at ${sha}`);
    return claim;
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.status !== 422) throw error;
    if (/object does not exist/i.test(error.message)) throw commitNotPushed(ref, sha, error);
    if (!/already exists/i.test(error.message)) throw error;
    const existing = await lookAgain(connection, `read ${ref}`, () => findRef(connection, ref));
    if (existing === undefined) throw error;
    return { claimed: false, existing };
  }
}
