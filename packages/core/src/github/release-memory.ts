import { type Connection, ifFound } from "./connect.ts";
import type { GitHubRelease } from "./github.ts";
import { makeOnce } from "./make-once.ts";

/** The ids of the drafts that this run has made, for certain: it may delete them, and no others. */
export type OwnDrafts = Set<number>;

/** What a run remembers of the repository's releases. */
export interface ReleaseMemory {
  readonly own: OwnDrafts;
  /** The tags of all releases, once the list was read to its end: it is as long as the repository is old. */
  listed?: Set<string>;
}

/** Deletes a draft that another run's release has made needless, if this run has made it; people's and other runs' stay. */
export async function dropOwnDraft(connection: Connection, draft: GitHubRelease, own: OwnDrafts): Promise<void> {
  if (!own.has(draft.id)) return;
  const { octokit, repository } = connection;
  await makeOnce(connection, {
    what: `delete the second draft of ${draft.tag}`,
    send: () => ifFound(octokit.rest.repos.deleteRelease({ ...repository, release_id: draft.id })),
  });
  own.delete(draft.id);
}
