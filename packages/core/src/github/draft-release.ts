import { type Connection, ifFound, Refused } from "./connect.ts";
import {
  chooseRelease,
  describeRelease,
  type FoundRelease,
  findPublished,
  findRelease,
  listReleases,
} from "./find-release.ts";
import type { ReleaseDraft } from "./github.ts";
import { lookAgain } from "./look-again.ts";
import { makeOnce } from "./make-once.ts";
import { releaseGone } from "./release-errors.ts";
import { dropOwnDraft, type ReleaseMemory } from "./release-memory.ts";
import { sameText } from "./same-text.ts";

/**
 * Makes the draft of a tag, or brings the one that stands up to date; people may have edited a published release, which is given
 * as it is. Errors: `RELEASE_GONE`, `TAG_BURNED`.
 */
export async function draftRelease(
  connection: Connection,
  draft: ReleaseDraft,
  memory: ReleaseMemory,
): Promise<FoundRelease> {
  const standing = (await findRelease(connection, draft.tag, memory)) ?? (await takeTag(connection, draft, memory));
  return standing.isDraft ? bringUpToDate(connection, standing, draft) : standing;
}

/** A release that was published just now may not be seen yet: that its tag is taken tells of it. */
async function takeTag(connection: Connection, draft: ReleaseDraft, memory: ReleaseMemory): Promise<FoundRelease> {
  try {
    return await makeDraft(connection, draft, memory);
  } catch (error) {
    if (!(error instanceof Refused) || !/already_exists|immutable release/i.test(error.message)) throw error;
    const look = () => findPublished(connection, draft.tag);
    const published = await lookAgain(connection, `read the release of ${draft.tag}`, look);
    if (published === undefined) throw error;
    return published;
  }
}

/** GitHub takes any number of drafts of one tag: of runs at once the one whose draft is the oldest keeps it. */
async function makeDraft(connection: Connection, draft: ReleaseDraft, memory: ReleaseMemory): Promise<FoundRelease> {
  const { octokit, repository, patience } = connection;
  const release = await makeOnce<FoundRelease>(connection, {
    what: `draft the release of ${draft.tag}`,
    send: async () => {
      const { data } = await octokit.rest.repos.createRelease({ ...repository, ...contentOf(draft), draft: true });
      memory.own.add(data.id);
      return describeRelease(data);
    },
    // Where the answer was lost, nobody knows whose the draft is that is found.
    find: async () => chooseRelease(await listReleases(connection, draft.tag, memory)),
  });
  patience.note(`the release of ${draft.tag} was drafted`);
  const others = (await listReleases(connection, draft.tag, memory)).filter(({ id }) => id !== release.id);
  memory.listed?.add(draft.tag);
  // A list may not yet show what the POST has answered.
  const chosen = chooseRelease([...others, release]) ?? release;
  if (chosen.id !== release.id) await dropOwnDraft(connection, release, memory.own);
  return chosen;
}

/** The tag's name is always said: GitHub has been seen to take it from a draft whose PATCH leaves it out. @see https://github.com/cli/cli/blob/trunk/pkg/cmd/release/edit/edit.go */
const contentOf = ({ tag, sha, name, body, prerelease }: ReleaseDraft) => ({
  tag_name: tag,
  target_commitish: sha,
  name,
  body,
  prerelease,
});

async function bringUpToDate(
  connection: Connection,
  standing: FoundRelease,
  draft: ReleaseDraft,
): Promise<FoundRelease> {
  const isUpToDate =
    standing.name === draft.name &&
    standing.prerelease === draft.prerelease &&
    standing.target === draft.sha &&
    sameText(standing.body, draft.body);
  if (isUpToDate) return standing;
  const { octokit, repository, patience } = connection;
  const updated = await makeOnce(connection, {
    what: `update the draft of ${draft.tag}`,
    send: () =>
      ifFound(octokit.rest.repos.updateRelease({ ...repository, release_id: standing.id, ...contentOf(draft) })),
  });
  if (updated === undefined) throw releaseGone(draft.tag);
  patience.note(`the draft of ${draft.tag} was brought up to date`);
  return describeRelease(updated.data);
}
