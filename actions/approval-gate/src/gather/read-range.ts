import type { Commit } from "@release-actions/core/commits/commit";
import type { Git, Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import { commitsOf, hasPaths } from "@release-actions/core/policy/component-paths";
import type { ResolvedApprovals } from "@release-actions/core/policy/resolve-approvals";
import type { ResolvedComponent } from "@release-actions/core/policy/resolve-policy";
import { type Bump, highestBump } from "@release-actions/core/versioning/bump";
import { sortTags } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { compareCores, isFinal, parseVersion } from "@release-actions/core/versioning/version";

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
  readonly bump: Bump;
}

/** What the record says of a release's extent; whoever may write to the records branch may have written it. */
export interface ClaimedExtent {
  readonly sha: Sha;
  readonly version: string;
  readonly previous: Previous | undefined;
  readonly bump: Bump;
}

/** Finds what a release counts from as version-bump does: the highest final version in its history, its own tags left out. */
export async function findPrevious(
  component: ResolvedComponent,
  sha: Sha,
  tags: readonly Tag[],
  git: Pick<Git, "readRange">,
): Promise<Previous | undefined> {
  const candidates = listFinals(component, sha, tags);
  const { previous } = await git.readRange({ candidates, to: sha, paths: hasPaths(component) });
  return previous && { tag: previous.name, sha: previous.sha };
}

/** The component's final versions but for those of the commit itself, highest first. */
function listFinals(component: ResolvedComponent, sha: Sha, tags: readonly Tag[]): readonly Tag[] {
  const { versions } = sortTags(tagTemplate(component.tag, component.scheme), tags);
  return versions.filter(({ version, tag }) => isFinal(version) && tag.sha !== sha).map(({ tag }) => tag);
}

/**
 * The commits of a release: those since the previous version that touch its component; all of them where none does, as for a component
 * that is released along with another. Where the tags tell of another previous version than the record, those since either count; and
 * the release moves the version as far as the record or the numbers say, whichever is further.
 */
export async function readReleased(
  component: ResolvedComponent,
  { sha, version, previous, bump }: ClaimedExtent,
  { roles }: Pick<ResolvedApprovals, "roles">,
  git: Pick<Git, "listTags" | "readRange">,
): Promise<ReleasedCommits> {
  const paths = hasPaths(component) || roles.some(({ required }) => typeof required === "object" && required.paths);
  const query = { to: sha, paths: Boolean(paths) };
  const derived = await git.readRange({ ...query, candidates: listFinals(component, sha, await git.listTags()) });
  const commits = new Map(derived.commits.map((commit) => [commit.sha, commit]));
  if (derived.previous?.sha !== previous?.sha) {
    const candidates = previous === undefined ? [] : [{ sha: previous.sha, ref: `refs/tags/${previous.tag}` }];
    for (const commit of (await git.readRange({ ...query, candidates })).commits) commits.set(commit.sha, commit);
  }
  const all = [...commits.values()];
  const own = commitsOf(component, all);
  const released = own.length > 0 ? own : all;
  return {
    commits: released.length > 0 ? released.map((commit) => commit.sha) : [sha],
    paths: paths ? pathsOf(released) : undefined,
    bump: highestBump(bump, bumpBetween(component, derived.previous?.name, version)),
  };
}

/** What it is when a version's first, second or third number is another. */
const STEPS: readonly Bump[] = ["major", "minor", "patch"];

/** How far the numbers alone move; `none` where that cannot be told, as of months. */
function bumpBetween({ scheme, tag }: ResolvedComponent, before: string | undefined, after: string): Bump {
  const from = before === undefined ? undefined : tagTemplate(tag, scheme).parse(before)?.core;
  const to = parseVersion(scheme, after)?.core;
  if (from === undefined || to === undefined || scheme === "calver" || compareCores(to, from) <= 0) return "none";
  return STEPS[to.findIndex((number, index) => number !== from[index])] ?? "none";
}

const pathsOf = (commits: readonly Commit[]) => [...new Set(commits.flatMap((commit) => commit.paths ?? []))].sort();
