import { isSha } from "../git/sha.ts";
import { findRef } from "./claim-ref.ts";
import { type Connection, ifFound, Refused } from "./connect.ts";
import { describeRelease, type FoundRelease, findPublished, readRelease } from "./find-release.ts";
import type { GitHubRelease } from "./github.ts";
import { lookAgain } from "./look-again.ts";
import { makeOnce } from "./make-once.ts";
import { releaseGone, tagMissing, tagMoved } from "./release-errors.ts";
import { dropOwnDraft, type OwnDrafts } from "./release-memory.ts";

/**
 * Publishes a draft whose tag is there and names the draft's commit; a pre-release never becomes the latest. Where another
 * draft of the tag was published meanwhile, that release is given.
 * Errors: `TAG_MISSING`, `TAG_MOVED`, `TAG_BURNED`, `RELEASE_GONE`.
 */
export async function publishRelease(
  connection: Connection,
  release: GitHubRelease,
  { latest }: { readonly latest: boolean },
  own: OwnDrafts,
): Promise<GitHubRelease> {
  if (!release.isDraft) return release;
  const draft = await readRelease(connection, release);
  if (!draft.isDraft) return draft;
  await checkTag(connection, draft);
  try {
    return await publish(connection, draft, latest && !draft.prerelease);
  } catch (error) {
    if (!(error instanceof Refused) || !/already_exists/i.test(error.message)) throw error;
    const look = () => findPublished(connection, draft.tag);
    const published = await lookAgain(connection, `read the release of ${draft.tag}`, look);
    if (published === undefined) throw error;
    await dropOwnDraft(connection, draft, own);
    return published;
  }
}

/** GitHub would make a tag that is missing, at whatever the draft names; a tag that exists it takes wherever it points. */
async function checkTag(connection: Connection, { tag, target }: FoundRelease): Promise<void> {
  const sha = await lookAgain(connection, `read the tag ${tag}`, () => findRef(connection, `tags/${tag}`));
  if (sha === undefined) throw tagMissing(tag);
  if (!isSha(target) || target !== sha) throw tagMoved(tag, sha, target);
}

async function publish(connection: Connection, draft: FoundRelease, latest: boolean): Promise<FoundRelease> {
  const { octokit, repository, patience } = connection;
  const { id, tag } = draft;
  // `legacy` would let GitHub choose the latest by dates: a hotfix of an older line could become it.
  const change = { tag_name: tag, draft: false, make_latest: latest ? "true" : "false" } as const;
  const published = await makeOnce<FoundRelease | undefined>(connection, {
    what: `publish the release of ${tag}`,
    send: async () => {
      const answer = await ifFound(octokit.rest.repos.updateRelease({ ...repository, release_id: id, ...change }));
      return answer && describeRelease(answer.data);
    },
    find: async () => {
      const standing = await readRelease(connection, draft);
      return standing.isDraft ? undefined : standing;
    },
  });
  if (published === undefined) throw releaseGone(tag);
  patience.note(`the release of ${tag} was published`);
  return published;
}
