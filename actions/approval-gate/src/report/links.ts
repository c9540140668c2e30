import { posix } from "node:path";
import type { RunContext } from "@release-actions/core/action/run-context";
import { digest12 } from "@release-actions/core/approvals/approval-facts";
import { buildLink } from "@release-actions/core/report/build-link";
import type { RecordPlace } from "../gather/view-record.ts";

/** Where GitHub's pages of the repository are. */
export interface Pages {
  /** `https://github.com/inopsio/api`. */
  readonly url: string;
  /** Of the folder that holds the record. */
  readonly records: string;
}

export function pagesOf(
  { serverUrl, repository }: Pick<RunContext, "serverUrl" | "repository">,
  { branch, record }: RecordPlace,
): Pages {
  const url = `${serverUrl}/${repository.owner}/${repository.name}`;
  return { url, records: posix.join(branch, posix.dirname(record)).replace(/^/, `${url}/blob/`) };
}

export const runLink = ({ url }: Pages, run: number) => buildLink(`run ${run}`, `${url}/actions/runs/${run}`);

/** The text of a part, where it is kept. */
export const textLink = ({ records }: Pages, digest: string) =>
  buildLink(digest12(digest), `${records}/candidates/${digest.slice("sha256:".length)}.md`);

export const commitLink = ({ url }: Pages, sha: string) => buildLink(sha.slice(0, 8), `${url}/commit/${sha}`);

export const compareLink = ({ url }: Pages, tag: string, sha: string) =>
  buildLink(tag, `${url}/compare/${encodeURIComponent(tag)}...${sha}`);

export const ticketLink = ({ url }: Pages, ticket: number) => buildLink(`#${ticket}`, `${url}/issues/${ticket}`);

export const commentLink = ({ url }: Pages, ticket: number, comment: number) =>
  buildLink("comment", `${url}/issues/${ticket}#issuecomment-${comment}`);
