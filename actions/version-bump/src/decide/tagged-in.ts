import type { Commit } from "@release-actions/core/commits/commit";
import type { Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import type { ComponentFacts } from "../gather/facts.ts";

/** The commits of a range that some of the tags name, in the range's order. */
export function taggedIn(range: readonly Commit[], tags: readonly Pick<Tag, "sha">[]): ReadonlySet<Sha> {
  const tagged = new Set(tags.map(({ sha }) => sha));
  return new Set(range.filter(({ sha }) => tagged.has(sha)).map(({ sha }) => sha));
}

/** The commits of a range that the component's versions name. */
export function versionsIn({ range, tags }: Pick<ComponentFacts, "range" | "tags">): ReadonlySet<Sha> {
  return taggedIn(
    range,
    tags.map(({ tag }) => tag),
  );
}
