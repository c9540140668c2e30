import type { Definition } from "./outline.ts";
import type { ComponentVersion } from "./read-version-heading.ts";

/** A changelog as it stands in the repository; its text keeps line breaks, byte order mark and all. */
export interface ChangelogFile {
  /** Relative to the repository, for messages. */
  readonly path: string;
  /** Undefined where there is no such file. */
  readonly text: string | undefined;
}

/** A part of the file that belongs to one version: its section, or its link definition. */
export interface VersionPart {
  /** Where its first line begins, that of an anchor above its heading included. */
  readonly start: number;
  /** Where the next part, or what follows all of them, begins. */
  readonly end: number;
  /** Undefined where it is a version of no component that is known. */
  readonly of: ComponentVersion | undefined;
}

/** A link definition at the end of the file; its label may name a version. */
export type DefinitionPart = VersionPart & Definition;

/** Where the versions of a changelog stand. */
export interface ChangelogOutline {
  readonly text: string;
  readonly lineBreak: "\n" | "\r\n";
  /** In the file's order. */
  readonly sections: readonly VersionPart[];
  /** The level of a release's heading. */
  readonly level: number;
  /** Where a new highest version goes: behind title, prose and what is unreleased. */
  readonly top: number;
  /** Where the sections end: the definitions' block, or the end of the file. */
  readonly end: number;
  /** All link definitions of the file. */
  readonly definitions: readonly Definition[];
  /** Those that make the block at the file's end. */
  readonly trailing: readonly DefinitionPart[];
  /** Where a block begins that never ends. */
  readonly open: number | undefined;
}
