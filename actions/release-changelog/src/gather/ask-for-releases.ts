import { findCommit, type RefContext } from "@release-actions/core/action/find-commit";
import { selectComponents } from "@release-actions/core/action/select-components";
import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import type { Git, Tag } from "@release-actions/core/git/git";
import type { ResolvedComponent, ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { sortTags } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { parseVersion } from "@release-actions/core/versioning/version";
import {
  commitNotTagged,
  tagOfNoComponent,
  tagUnknown,
  versionInvalid,
  versionOfSeveral,
  versionTaggedElsewhere,
} from "../errors.ts";
import type { ReleaseChangelogInputs } from "../release.ts";
import type { AskedRelease } from "./facts.ts";

/** The inputs that name releases. */
export type ReleaseQuery = Pick<ReleaseChangelogInputs, "tag" | "component" | "version" | "ref">;

/** Where releases are looked for. */
interface Place {
  readonly policy: ResolvedPolicy;
  readonly tags: readonly Tag[];
  readonly run: RefContext;
  readonly git: Git;
}

/**
 * The releases that the inputs name: by their tags, by a version that is still to be tagged, or by the commit that they are at.
 * @throws ReleaseError TAG_UNKNOWN, TAG_OF_NO_COMPONENT, COMMIT_NOT_TAGGED, VERSION_INVALID, VERSION_TAGGED_ELSEWHERE, and those of the
 *   inputs that actions share
 */
export async function askForReleases(query: ReleaseQuery, place: Place): Promise<readonly AskedRelease[]> {
  const { tag, component, version, ref } = query;
  const { policy, tags, run, git } = place;
  const selected = component === undefined ? policy.components : selectComponents(policy, component);
  if (tag !== undefined) return byTags(splitTags(tag), selected, tags);
  if (version !== undefined) return [await byVersion(version, selectOne(policy, query), query, place)];
  const target = await findCommit(ref, run, git);
  if (target.tag !== undefined) return byTags([target.tag], selected, tags);
  const here = tags.filter(({ sha }) => sha === target.sha);
  const found = selected.flatMap((one) => highestOf(one, here));
  if (found.length === 0) throw commitNotTagged(target.sha, selected);
  return found;
}

/** Several tags are separated by blanks or line breaks, which no tag's name can hold; each counts once. */
const splitTags = (text: string) => [...new Set(text.split(/\s+/).map((name) => name.replace(/^refs\/tags\//, "")))];

function selectOne(policy: ResolvedPolicy, { component, version = "" }: ReleaseQuery): ResolvedComponent | undefined {
  const selected = selectComponents(policy, component);
  const names = selected.map(({ name }) => name);
  if (names.length > 1) throw versionOfSeveral(version, names);
  return selected[0];
}

/** The releases of some tags. @throws ReleaseError TAG_UNKNOWN or TAG_OF_NO_COMPONENT, or an AggregateError of several */
function byTags(
  names: readonly string[],
  components: readonly ResolvedComponent[],
  tags: readonly Tag[],
): readonly AskedRelease[] {
  const problems: ReleaseError[] = [];
  const asked = names.flatMap((name) => {
    const tag = tags.find((one) => one.name === name);
    const [found] = tag === undefined ? [] : components.flatMap((component) => highestOf(component, [tag]));
    if (found === undefined) problems.push(tag === undefined ? tagUnknown(name) : tagOfNoComponent(name, components));
    return found ?? [];
  });
  throwAll(problems);
  return asked;
}

/** The highest version of a component that some tags name. */
function highestOf(component: ResolvedComponent, tags: readonly Tag[]): readonly AskedRelease[] {
  const template = tagTemplate(component.tag, component.scheme);
  const [highest] = sortTags(template, tags).versions;
  if (highest === undefined) return [];
  const { version, tag } = highest;
  return [{ component, template, version, tag: tag.name, sha: tag.sha, isTagged: true }];
}

async function byVersion(
  text: string,
  component: ResolvedComponent | undefined,
  { ref }: ReleaseQuery,
  { tags, run, git }: Place,
): Promise<AskedRelease> {
  if (component === undefined) throw new TypeError("A policy has at least one component.");
  const template = tagTemplate(component.tag, component.scheme);
  const version = parseVersion(component.scheme, text);
  if (version === undefined) throw versionInvalid(text, component);
  const name = template.format(version);
  const tag = tags.find((one) => one.name === name);
  const target = tag !== undefined && ref === undefined ? undefined : await findCommit(ref, run, git);
  if (tag !== undefined && target !== undefined && target.sha !== tag.sha)
    throw versionTaggedElsewhere(name, tag.sha, target.sha);
  const sha = tag?.sha ?? target?.sha;
  if (sha === undefined) throw new TypeError("A commit is found where there is no tag.");
  return { component, template, version, tag: name, sha, isTagged: tag !== undefined };
}
