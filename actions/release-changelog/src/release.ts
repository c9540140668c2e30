import type { Inputs } from "@release-actions/core/action/contract";
import type { GitHubRelease } from "@release-actions/core/github/github";
import type { TagTemplate } from "@release-actions/core/versioning/tag-template";
import type { ChangelogSection } from "./changelog/changelog-section.ts";
import type { contract } from "./contract.ts";
import type { ReleaseFacts } from "./gather/facts.ts";
import type { ReleaseNotes } from "./notes/release-notes.ts";

export type ReleaseChangelogInputs = Inputs<typeof contract>;

/** What is to be written of one release. */
export interface ReleasePlan {
  readonly facts: ReleaseFacts;
  /** Without what they tell where there is no page: the entries of a whole history would fill the memory. */
  readonly notes: ReleaseNotes;
  /** How many changes the notes tell. */
  readonly changes: number;
  readonly section: ChangelogSection;
  /** The page and the body of a GitHub Release; absent where the changelog of all releases is written anew. */
  readonly page: WrittenPage | undefined;
}

/** The notes of a release as files and as a GitHub Release have them. */
export interface WrittenPage {
  readonly path: string;
  readonly text: string;
  /** At most 125,000 characters. */
  readonly body: string;
}

/** All that is to be written; the same facts give the same plan, byte for byte. */
export interface Plan {
  readonly releases: readonly ReleasePlan[];
  /** One page for all of several releases; without a path it is no file. */
  readonly train: { readonly path: string | undefined; readonly text: string } | undefined;
  /** By path; those of components of which nothing is written now are there, too. */
  readonly changelogs: ReadonlyMap<string, ChangelogPlan>;
}

/** A changelog, and what it is to have. */
export interface ChangelogPlan {
  readonly path: string;
  /** Of all components whose versions stand in it. */
  readonly templates: readonly TagTemplate[];
  readonly releases: readonly ReleasePlan[];
}

/** What came of a plan. */
export interface Applied {
  /** Files that were written, or would be by a dry run; those that were as they should be already are not among them. */
  readonly files: readonly string[];
  readonly commit?: { readonly sha: string; readonly branch: string } | undefined;
  readonly pullRequest?: { readonly number: number; readonly url: string } | undefined;
  /** By tag. */
  readonly published: ReadonlyMap<string, GitHubRelease>;
}
