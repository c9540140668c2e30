import type { FileChange } from "../git/history.ts";
import type { Host } from "../host.ts";

/** `diff-entry`, without the patch itself. */
export function presentFile(
  { path, previousPath, status, sha, additions, deletions }: FileChange,
  commit: string,
  { links }: Host,
) {
  return {
    sha,
    filename: path,
    ...(previousPath !== undefined && { previous_filename: previousPath }),
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: links.html(`/blob/${commit}/${path}`),
    raw_url: links.html(`/raw/${commit}/${path}`),
    contents_url: `${links.api(`/contents/${path}`)}?ref=${commit}`,
  };
}
