import type { Commit } from "@release-actions/core/commits/commit";
import { commitsSince } from "@release-actions/core/commits/commits-since";
import type { Tag } from "@release-actions/core/git/git";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import { type ResolvedComponent, resolvePolicy } from "@release-actions/core/policy/resolve-policy";
import { sortTags } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { isFinal } from "@release-actions/core/versioning/version";
import type { Request } from "../../../actions/version-bump/src/decide/decide-release.ts";
import type { ComponentFacts, Facts } from "../../../actions/version-bump/src/gather/facts.ts";
import { commitsOf, shaOf } from "../core/commits/commits-of.ts";

/** A repository in short: one straight history and its tags. */
export interface World {
  readonly policy?: string;
  /** Messages, the newest first, with the paths that the commit touches where that matters. */
  readonly commits: readonly (string | readonly [message: string, ...paths: string[]])[];
  /** Tag name → the number of the commit in `commits`, or -1 for a commit of another history. */
  readonly tags?: Readonly<Record<string, number>>;
  readonly branch?: string;
  /** When the newest commit was made. */
  readonly committed?: Date;
  /** Components that are asked for; all by default. */
  readonly selected?: readonly string[];
}

/** What the action would gather of such a repository. */
export function factsOf({
  policy = "version: 1\n",
  commits,
  tags = {},
  branch = "main",
  committed,
  selected,
}: World): Facts {
  const resolved = resolvePolicy(parsePolicy(policy, "release-policy.yml"));
  const history = commitsOf(commits.map((commit) => (typeof commit === "string" ? commit : commit[0]))).map(
    (commit, index): Commit => ({
      ...commit,
      ...timeOf(index === 0 ? committed : undefined),
      paths: pathsOf(commits[index]),
    }),
  );
  const named = Object.entries(tags).map(
    ([name, index]): Tag => ({ name, ref: `refs/tags/${name}`, sha: shaOf(index === -1 ? 9_999 : index) }),
  );
  const isSelected = ({ name }: ResolvedComponent) => selected === undefined || selected.includes(name);
  return {
    sha: shaOf(0),
    branch,
    tag: undefined,
    heads: [],
    policy: resolved,
    tags: named,
    components: resolved.components.map((component) => ({
      isSelected: isSelected(component),
      component,
      ...readTags(component, named, history),
    })),
  };
}

function readTags(
  component: ResolvedComponent,
  tags: readonly Tag[],
  history: readonly Commit[],
): Omit<ComponentFacts, "isSelected" | "component"> {
  const template = tagTemplate(component.tag, component.scheme);
  const { versions, passedOver } = sortTags(template, tags);
  const past = new Set(history.slice(1).map(({ sha }) => sha));
  const previous = versions.find(({ tag, version }) => isFinal(version) && past.has(tag.sha));
  const range = previous === undefined ? history : commitsSince(previous.tag.sha, history);
  return { template, tags: versions, passedOver, previous, range };
}

/** Nothing asked for beyond what the commits say. */
export const AUTO: Request = { bump: "auto", releaseAs: undefined, prerelease: undefined };

const timeOf = (committed: Date | undefined) =>
  committed === undefined ? {} : { committedAt: committed.getTime() / 1000 };

function pathsOf(commit: World["commits"][number] | undefined): readonly string[] {
  return commit === undefined || typeof commit === "string" ? ["log.txt"] : commit.slice(1);
}
