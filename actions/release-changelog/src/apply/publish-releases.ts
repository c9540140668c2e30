import type { GitHub, GitHubRelease, ReleaseFile } from "@release-actions/core/github/github";
import { compareVersions } from "@release-actions/core/versioning/version";
import type { Plan, ReleasePlan } from "../release.ts";

/**
 * Brings each release to where it is to be: a draft, its files, and then published. What an earlier run did is found by the tag and gone
 * on with; a published release stays as it is, whatever people made of its text.
 */
export async function publishReleases(
  { releases }: Plan,
  { publish, files }: { readonly publish: boolean; readonly files: readonly ReleaseFile[] },
  github: GitHub,
): Promise<ReadonlyMap<string, GitHubRelease>> {
  const published = new Map<string, GitHubRelease>();
  for (const plan of releases) published.set(plan.facts.tag, await bringOut(plan, { publish, files }, github));
  return published;
}

/**
 * Refuses files that a published release lacks or has otherwise: they could never be attached, and nothing is to be written before that is
 * known. Errors: `RELEASE_FILE_DIFFERS`, `RELEASE_FILE_MISSING`
 */
export async function checkPublished(
  { releases }: Plan,
  files: readonly ReleaseFile[],
  github: Pick<GitHub, "findRelease" | "attachFiles">,
): Promise<void> {
  if (files.length === 0) return;
  for (const { facts } of releases) {
    const release = await github.findRelease(facts.tag);
    if (release !== undefined && !release.isDraft) await github.attachFiles(release, files);
  }
}

async function bringOut(
  { facts, notes, page }: ReleasePlan,
  { publish, files }: { readonly publish: boolean; readonly files: readonly ReleaseFile[] },
  github: GitHub,
): Promise<GitHubRelease> {
  const { tag, sha, isLatest } = facts;
  const draft = await github.draftRelease({
    tag,
    sha,
    name: tag,
    body: page?.body ?? "",
    prerelease: notes.prerelease,
  });
  await github.attachFiles(draft, files);
  if (!publish || !draft.isDraft) return draft;
  const latest = isLatest && !isHigher(await github.findLatestRelease(), facts);
  return github.publishRelease(draft, { latest });
}

/** Whether a tag is a higher version of the same component: one that was published since the tags were read keeps its mark. */
function isHigher(tag: string | undefined, { template, version }: ReleasePlan["facts"]): boolean {
  const other = tag === undefined ? undefined : template.parse(tag);
  return other !== undefined && compareVersions(other, version) > 0;
}
