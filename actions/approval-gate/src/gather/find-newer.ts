import { judgeRequest } from "@release-actions/core/evidence/judge-decision";
import { type RecordedRequest, type RequestBook, sharesComponent } from "@release-actions/core/evidence/read-requests";
import type { RequestedRelease } from "@release-actions/core/evidence/request-entry";
import type { Git } from "@release-actions/core/git/git";
import { isSha } from "@release-actions/core/git/sha";
import type { RequestDraft } from "./gather-request.ts";

/**
 * A request of the same components that is open or approved, and releases what this one's commit is a part of: then this one comes too
 * late, as when an old candidate's run is started again. Errors: those of git.
 */
export async function findNewer(
  draft: Pick<RequestDraft, "releases" | "environment">,
  { requests }: Pick<RequestBook, "requests">,
  now: Date,
  git: Pick<Git, "readRange">,
): Promise<RecordedRequest | undefined> {
  for (const request of requests.toReversed()) {
    const { verdict } = judgeRequest(request, now);
    if (!sharesComponent(request, draft) || (verdict !== "pending" && verdict !== "approved")) continue;
    for (const { release } of draft.releases) {
      const other = request.releases.find((one) => one.release.component === release.component);
      if (other !== undefined && (await brings(other, release.sha, git))) return request;
    }
  }
  return undefined;
}

/** Whether a commit is one of those that a release brings, and not its last. */
async function brings({ release, previous }: RequestedRelease, sha: string, git: Pick<Git, "readRange">) {
  if (release.sha === sha || !isSha(release.sha)) return false;
  const candidates = previous === undefined ? [] : [{ sha: previous.sha, ref: `refs/tags/${previous.tag}` }];
  const { commits } = await git.readRange({ candidates, to: release.sha, paths: false });
  return commits.some((commit) => commit.sha === sha);
}
