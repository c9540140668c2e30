import type { Commit } from "@release-actions/core/commits/commit";
import type { Sha } from "@release-actions/core/git/sha";
import { commitsOf, hasPaths } from "@release-actions/core/policy/component-paths";
import type { Facts } from "../gather/facts.ts";

/**
 * The commits that were read and touch no component, which are in no component's account. Undefined where that cannot be said: only some
 * of the components are asked for, so that what is not theirs may be another's; or needs not be, since all are the whole repository.
 */
export function unownedCommits({
  policy,
  components,
}: Pick<Facts, "policy" | "components">): readonly Commit[] | undefined {
  const isWhole = components.length === policy.components.length && components.every(({ isSelected }) => isSelected);
  if (!isWhole || !components.every(({ component }) => hasPaths(component))) return undefined;
  const commits = new Map<Sha, Commit>();
  for (const { range } of components) for (const commit of range) commits.set(commit.sha, commit);
  for (const { component } of components) {
    for (const { sha } of commitsOf(component, [...commits.values()])) commits.delete(sha);
  }
  return [...commits.values()];
}
