import type { GitHub, GitHubRelease, ReleaseFile } from "@release-actions/core/github/github";
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
  return publish ? github.publishRelease(draft, { latest: isLatest }) : draft;
}
