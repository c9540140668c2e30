import type { Commit } from "@release-actions/core/commits/commit";
import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedComponent, ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import type { Version } from "@release-actions/core/versioning/version";
import type { TemplateFile } from "../formats/locate.ts";

/** All that was read before anything is decided. */
export interface Facts {
  readonly policy: ResolvedPolicy;
  /** In the order in which they are to be told. */
  readonly releases: readonly ReleaseFacts[];
  /** The text of the user's own template, where the format is one. */
  readonly template: TemplateFile | undefined;
}

/** A version of a component that notes are written of. */
export interface AskedRelease {
  readonly component: ResolvedComponent;
  readonly template: TagTemplate;
  readonly version: Version;
  /** The tag's short name; whether there is one yet, `isTagged` says. */
  readonly tag: string;
  readonly isTagged: boolean;
  readonly sha: Sha;
}

/** What was read of one release. */
export interface ReleaseFacts extends AskedRelease {
  readonly date: Date;
  /** What the notes count from; undefined for a first release. */
  readonly previous: { readonly version: string; readonly tag: string } | undefined;
  /** Every commit of the repository since then, newest first. */
  readonly range: readonly Commit[];
  /** Whether it is the highest final version of the component that the policy chose for GitHub's one latest release. */
  readonly isLatest: boolean;
}
