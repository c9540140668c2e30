import type { Version } from "@release-actions/core/versioning/version";

/** One release's part of a changelog. */
export interface ChangelogSection {
  readonly tag: string;
  readonly version: Version;
  /** Markdown that begins with its heading and ends with one line break. */
  readonly text: string;
  /** A link reference definition that belongs at the end of the file, as Keep a Changelog has it. */
  readonly definition?: string | undefined;
}
