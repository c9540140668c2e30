import { type Connection, ifFound } from "./connect.ts";
import type { GitHubRelease } from "./github.ts";
import { lookAgain } from "./look-again.ts";
import { releaseGone } from "./release-errors.ts";
import type { ReleaseMemory } from "./release-memory.ts";

/** A release with what this room brings up to date. */
export interface FoundRelease extends GitHubRelease {
  readonly name: string;
  readonly body: string;
  readonly prerelease: boolean;
  /** What the tag is made at where it does not exist: a SHA, or a branch's name. */
  readonly target: string;
  /** Where files go, as a URI template. */
  readonly uploadUrl: string;
}

type Answer = Awaited<ReturnType<Connection["octokit"]["rest"]["repos"]["getRelease"]>>["data"];

/** A release as GitHub's API gives it. */
export function describeRelease(answer: Answer): FoundRelease {
  return {
    id: answer.id,
    tag: answer.tag_name,
    url: answer.html_url,
    isDraft: answer.draft,
    isImmutable: answer.immutable ?? false,
    name: answer.name ?? "",
    body: answer.body ?? "",
    prerelease: answer.prerelease,
    target: answer.target_commitish,
    uploadUrl: answer.upload_url,
  };
}

/**
 * The release of a tag: the published one, which one request finds, else the oldest draft, for which the list is read. One reading tells
 * of every tag that has none; what another run drafts after it is met where a draft is made.
 */
export async function findRelease(
  connection: Connection,
  tag: string,
  memory: ReleaseMemory,
): Promise<FoundRelease | undefined> {
  const published = await findPublished(connection, tag);
  if (published !== undefined) return published;
  if (memory.listed?.has(tag) === false) return undefined;
  return chooseRelease(await listReleases(connection, tag, memory));
}

/** The tag of the release that is shown as the latest. */
export async function findLatestRelease({ octokit, repository }: Connection): Promise<string | undefined> {
  return (await ifFound(octokit.rest.repos.getLatestRelease(repository)))?.data.tag_name;
}

/** The published release of a tag; GitHub finds no draft by its tag. */
export async function findPublished(
  { octokit, repository }: Connection,
  tag: string,
): Promise<FoundRelease | undefined> {
  const found = await ifFound(octokit.rest.repos.getReleaseByTag({ ...repository, tag }));
  return found && describeRelease(found.data);
}

/**
 * All releases of a tag, drafts as well. Read until they are found: runs that make a draft at once make them one after the
 * other, so that they stand side by side in the list.
 */
export async function listReleases(
  { octokit, repository }: Connection,
  tag: string,
  memory: ReleaseMemory,
): Promise<readonly FoundRelease[]> {
  // By their ids: a list that moves on while it is read shows one twice.
  const found = new Map<number, FoundRelease>();
  const tags = new Set<string>();
  const pages = octokit.paginate.iterator(octokit.rest.repos.listReleases, { ...repository, per_page: 100 });
  for await (const { data } of pages) {
    for (const release of data) {
      tags.add(release.tag_name);
      if (release.tag_name === tag) found.set(release.id, describeRelease(release));
    }
    if (found.size > 0 && data.at(-1)?.tag_name !== tag) return [...found.values()];
  }
  memory.listed = tags;
  return [...found.values()];
}

/** The one that counts where runs at once have made several: the published one, else the one that was made first. */
export function chooseRelease(releases: readonly FoundRelease[]): FoundRelease | undefined {
  return releases.toSorted((a, b) => Number(a.isDraft) - Number(b.isDraft) || a.id - b.id)[0];
}

/** A release as it is by now. Errors: `RELEASE_GONE`. */
export async function readRelease(connection: Connection, { id, tag }: GitHubRelease): Promise<FoundRelease> {
  const { octokit, repository } = connection;
  const found = await lookAgain(connection, `read the release of ${tag}`, () =>
    ifFound(octokit.rest.repos.getRelease({ ...repository, release_id: id })),
  );
  if (found === undefined) throw releaseGone(tag);
  return describeRelease(found.data);
}
