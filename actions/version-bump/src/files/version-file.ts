import type { Version } from "@release-actions/core/versioning/version";

/** A text file that carries the component's version. */
export interface VersionFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A version in a file's text: where it stands, without its quotes, and what it says. */
export interface Spot {
  /** Offset of its first UTF-16 unit. */
  readonly start: number;
  /** Offset behind its last one. */
  readonly end: number;
  readonly value: string;
}

/** How one kind of file carries a version. */
export interface VersionFormat {
  /** For people. */
  readonly name: string;
  /** A manifest carries one version; a lock file those of its neighbours, which may be behind, or none. */
  readonly kind: "manifest" | "lock";
  /** How the file's ecosystem writes a version. @throws ReleaseError VERSION_NOT_SPELLED */
  spell(version: Version, path: string): string;
  /**
   * All places of the version, in the order of the text. @param neighbours the other files that get the version with it
   * @throws ReleaseError where the file cannot be read or its version comes from elsewhere
   */
  locate(file: VersionFile, neighbours: readonly VersionFile[]): Promise<readonly Spot[]>;
}
