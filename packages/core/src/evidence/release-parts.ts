import type { Release } from "./generated/release.ts";

/** The parts of a release that are digests, in the order of the document. */
export const DIGEST_PARTS = ["notes", "validation", "migrations", "config", "policy"] as const;

export type DigestPart = (typeof DIGEST_PARTS)[number];

/** What a release is: the caller knows it, and no job leaves it. */
export type ReleaseIdentity = Pick<
  Release,
  "component" | "version" | "tag" | "sha" | "environment" | "requester" | "date"
>;

/** A file that a job left. */
export interface PartFile {
  /** Relative to the workspace. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What a release is made of. */
export interface ReleaseParts {
  readonly identity: ReleaseIdentity;
  /** Where the files are, relative to the workspace. */
  readonly folder: string;
  readonly files: readonly PartFile[];
  /** Parts that the caller knows itself; null where the component has no such part. */
  readonly known?: Partial<Readonly<Record<DigestPart, string | null>>>;
}
