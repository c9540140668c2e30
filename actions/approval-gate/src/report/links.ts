import type { RunContext } from "@release-actions/core/action/run-context";
import { buildLink } from "@release-actions/core/report/build-link";

/** Where the repository's pages are, such as `https://github.com/inopsio/api`. */
export function repositoryUrl({ serverUrl, repository }: Pick<RunContext, "serverUrl" | "repository">): string {
  return `${serverUrl}/${repository.owner}/${repository.name}`;
}

export const commitLink = (url: string, sha: string) => buildLink(sha.slice(0, 8), `${url}/commit/${sha}`);

export const compareLink = (url: string, tag: string, sha: string) =>
  buildLink(tag, `${url}/compare/${encodeURIComponent(tag)}...${sha}`);

export const ticketLink = (url: string, ticket: number) => buildLink(`#${ticket}`, `${url}/issues/${ticket}`);

export const commentLink = (url: string, ticket: number, comment: number) =>
  buildLink("comment", `${url}/issues/${ticket}#issuecomment-${comment}`);
