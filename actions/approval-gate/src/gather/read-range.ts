import type { Commit } from "@release-actions/core/commits/commit";
import type { Git, Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import { commitsOf, hasPaths } from "@release-actions/core/policy/component-paths";
import type { ResolvedApprovals } from "@release-actions/core/policy/resolve-approvals";
import type { ResolvedComponent } from "@release-actions/core/policy/resolve-policy";
import { sortTags } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { isFinal } from "@release-actions/core/versioning/version";

/** What a release's commits count from. */
export interface Previous {
  readonly tag: string;
  readonly sha: Sha;
}

/** The commits that a release brings. */
export interface ReleasedCommits {
  /** At least one. */
  readonly commits: readonly Sha[];
  /** All files that they touch; undefined where nobody asks for them. */
  readonly paths: readonly string[] | undefined;
}

/** Finds what a release counts from as version-bump does: the highest final version in its history, its own tags left out. */
export async function findPrevious(
  component: ResolvedComponent,
  sha: Sha,
  tags: readonly Tag[],
  git: Pick<Git, "readRange">,
): Promise<Previous | undefined> {
  const { versions } = sortTags(tagTemplate(component.tag, component.scheme), tags);
  const candidates = versions.filter(({ version, tag }) => isFinal(version) && tag.sha !== sha).map(({ tag }) => tag);
  const { previous } = await git.readRange({ candidates, to: sha, paths: hasPaths(component) });
  return previous && { tag: previous.name, sha: previous.sha };
}

/**
 * The commits of a release: those since the previous version that touch its component; all of them where none does, as for a component
 * that is released along with another.
 */
export async function readReleased(
  component: ResolvedComponent,
  { sha, previous }: { readonly sha: Sha; readonly previous: Previous | undefined },
  { roles }: Pick<ResolvedApprovals, "roles">,
  git: Pick<Git, "readRange">,
): Promise<ReleasedCommits> {
  const paths = hasPaths(component) || roles.some(({ required }) => typeof required === "object" && required.paths);
  const candidates =
    previous === undefined ? [] : [{ sha: previous.sha, ref: `refs/tags/${previous.tag}`, name: previous.tag }];
  const range = await git.readRange({ candidates, to: sha, paths: Boolean(paths) });
  const own = commitsOf(component, range.commits);
  const released = own.length > 0 ? own : range.commits;
  return {
    commits: released.length > 0 ? released.map((commit) => commit.sha) : [sha],
    paths: paths ? pathsOf(released) : undefined,
  };
}

const pathsOf = (commits: readonly Commit[]) => [...new Set(commits.flatMap((commit) => commit.paths ?? []))].sort();
