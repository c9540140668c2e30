import { resolve } from "node:path";
import { fromNotInHistory } from "@release-actions/core/action/errors";
import { findCommit, type RefContext, targetBranch } from "@release-actions/core/action/find-commit";
import { findStart } from "@release-actions/core/action/find-start";
import { readPolicy } from "@release-actions/core/action/read-policy";
import type { RunContext } from "@release-actions/core/action/run-context";
import { selectComponents } from "@release-actions/core/action/select-components";
import type { Commit } from "@release-actions/core/commits/commit";
import type { Git, RangeStart, Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import { hasPaths } from "@release-actions/core/policy/component-paths";
import type { ResolvedComponent } from "@release-actions/core/policy/resolve-policy";
import { sortTags, type VersionTag } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { isFinal } from "@release-actions/core/versioning/version";
import type { VersionBumpInputs } from "../release.ts";
import type { ComponentFacts, Facts } from "./facts.ts";

/** The inputs that say what to read. */
export type Query = Pick<VersionBumpInputs, "policy" | "component" | "ref" | "from" | "workingDirectory">;

/**
 * Reads what the versions of the components depend on.
 * @throws ReleaseError of `errors.ts`, and those of the git and policy rooms
 */
export async function gatherFacts(
  query: Query,
  run: RefContext & Pick<RunContext, "workspace">,
  git: Git,
): Promise<Facts> {
  const folder = resolve(run.workspace, query.workingDirectory);
  const known = [findCommit(query.ref, run, git), git.listTags()] as const;
  const commit = async () => (await Promise.all(known))[0].sha;
  const read = readPolicy({ path: query.policy, folder, base: targetBranch(run), commit }, git);
  // Git answers while the policy's parser is loaded; where one of them fails, none is cut off.
  await Promise.allSettled([...known, read]);
  const [target, tags, policy] = await Promise.all([...known, read]);
  const from = query.from === undefined ? undefined : await findStart(query.from, tags, git);
  const components: ComponentFacts[] = [];
  const selected = selectComponents(policy, query.component);
  // What one linked component does depends on all of them.
  for (const component of policy.linked === undefined ? selected : policy.components) {
    const read = await readComponent(component, { sha: target.sha, tags, from }, git);
    components.push({ ...read, isSelected: selected.includes(component) });
  }
  const heads = target.tag === undefined ? [] : await git.branchesAt(target.sha);
  return { ...target, heads, policy, tags, components };
}

async function readComponent(
  component: ResolvedComponent,
  { sha, tags, from }: { sha: Sha; tags: readonly Tag[]; from: RangeStart | undefined },
  git: Git,
): Promise<Omit<ComponentFacts, "isSelected">> {
  const template = tagTemplate(component.tag, component.scheme);
  const { versions, passedOver } = sortTags(template, tags);
  const finals = versions.filter(({ version, tag }) => isFinal(version) && tag.sha !== sha);
  const paths = hasPaths(component);
  const { previous, commits } = await readSince(finals, { from, to: sha, paths }, git);
  return {
    component,
    template,
    tags: versions,
    passedOver,
    previous,
    range: commits,
  };
}

interface Since {
  readonly previous: VersionTag<Tag> | undefined;
  readonly commits: readonly Commit[];
}

/** The commits since the previous version; a given `from` sets where they begin, and the version stays what history says. */
async function readSince(
  finals: readonly VersionTag<Tag>[],
  { from, to, paths }: { from: RangeStart | undefined; to: Sha; paths: boolean },
  git: Git,
): Promise<Since> {
  const candidates = finals.map(({ tag }) => tag);
  const tagOf = (start: RangeStart | undefined) => finals.find(({ tag }) => tag.sha === start?.sha);
  if (from === undefined) {
    const { previous, commits } = await git.readRange({ candidates, to, paths });
    return { previous: tagOf(previous), commits };
  }
  const { previous, commits } = await git.readRange({ candidates: [from], to, paths });
  if (previous === undefined) throw fromNotInHistory(from.sha, to);
  const [highest] = finals;
  if (highest?.tag.sha === from.sha) return { previous: highest, commits };
  const history = await git.readRange({ candidates, to, paths: false });
  return { previous: tagOf(history.previous), commits };
}
