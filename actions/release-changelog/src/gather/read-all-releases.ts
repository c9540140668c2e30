import { selectComponents } from "@release-actions/core/action/select-components";
import type { Git, Tag } from "@release-actions/core/git/git";
import type { ResolvedComponent, ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { sortTags } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { isFinal } from "@release-actions/core/versioning/version";
import { releaseRanges } from "../decide/release-ranges.ts";
import type { ReleaseFacts } from "./facts.ts";
import { wantsPaths } from "./wants-paths.ts";

/** All final releases of the components, the highest version of each first; their pre-releases are told with them. */
export async function readAllReleases(
  component: string | undefined,
  policy: ResolvedPolicy,
  tags: readonly Tag[],
  git: Git,
): Promise<readonly ReleaseFacts[]> {
  const releases: ReleaseFacts[] = [];
  for (const one of selectComponents(policy, component)) releases.push(...(await readHistory(one, policy, tags, git)));
  return releases;
}

async function readHistory(
  component: ResolvedComponent,
  policy: ResolvedPolicy,
  tags: readonly Tag[],
  git: Git,
): Promise<readonly ReleaseFacts[]> {
  const template = tagTemplate(component.tag, component.scheme);
  const finals = sortTags(template, tags).versions.filter(({ version }) => isFinal(version));
  const history = await git.readHistory({
    tags: finals.map(({ tag }) => tag),
    paths: wantsPaths(component, policy),
  });
  // A tag of a tree or a blob is no release, and has no day.
  const versions = finals.filter(({ tag }) => history.dates.has(tag.name));
  const ranges = releaseRanges(history, versions);
  return versions.flatMap(({ version, tag }, index) => {
    const range = ranges.get(tag.name);
    const date = history.dates.get(tag.name);
    if (range === undefined || date === undefined) return [];
    const { previous } = range;
    return {
      component,
      template,
      version,
      tag: tag.name,
      isTagged: true,
      sha: tag.sha,
      date,
      previous: previous && { version: previous.version.text, tag: previous.tag.name },
      range: range.commits,
      isLatest: index === 0 && component.name === policy.changelog.latest,
    };
  });
}
