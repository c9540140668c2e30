import type { Commit } from "@release-actions/core/commits/commit";
import type { Tag } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedComponent, ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { PassedOver, VersionTag } from "@release-actions/core/versioning/sort-tags";
import type { TagTemplate } from "@release-actions/core/versioning/tag-template";

/** All that was read before anything is decided. */
export interface Facts {
  /** The commit to release. */
  readonly sha: Sha;
  /** The branch it is released from, where that is known. */
  readonly branch: string | undefined;
  /** The tag that was pushed, where one started the run. */
  readonly tag: string | undefined;
  /** For a tag: the branches whose head it names, one of which it was made on. */
  readonly heads: readonly string[];
  readonly policy: ResolvedPolicy;
  /** All tags of the repository, whoever's they are. */
  readonly tags: readonly Tag[];
  readonly components: readonly ComponentFacts[];
}

/** What was read of one component. */
export interface ComponentFacts {
  /** Whether the input `component` asks for it; linked components are read all the same. */
  readonly isSelected: boolean;
  readonly component: ResolvedComponent;
  readonly template: TagTemplate;
  /** Its version tags, the highest first, wherever they point. */
  readonly tags: readonly VersionTag<Tag>[];
  readonly passedOver: readonly PassedOver<Tag>[];
  /** The highest final version in the history of the commit, the commit's own tags left out. */
  readonly previous: VersionTag<Tag> | undefined;
  /** Every commit of the repository since `previous`, or since `from` where that was given; newest first. */
  readonly range: readonly Commit[];
}
