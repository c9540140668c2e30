/**
 * The files of the folder that a job works in, most often a checkout. Paths are relative to it; a link is followed inside it, and never
 * out of it, and git's own folder is no part of it.
 * Errors: `FILE_OUTSIDE`, `FILE_UNREADABLE`, `FILE_UNWRITABLE`.
 */
export interface Workspace {
  /** The bytes of a file; undefined where there is nothing of that path. */
  read(path: string): Promise<Buffer | undefined>;
  /** How many bytes a file has; undefined where there is nothing of that path. */
  size(path: string): Promise<number | undefined>;
  /** The real place of a file, absolute and with all links resolved, for programs that read it; undefined where there is no file. */
  locate(path: string): Promise<string | undefined>;
  /** The paths of the files that a pattern names (`*`, `?`, `**`, `{a,b}`), in the order of their characters. */
  find(pattern: string): Promise<readonly string[]>;
  /** Writes a file whole or not at all, with the folders on its way; one that is there keeps its mode. */
  write(path: string, content: string | Uint8Array): Promise<void>;
}
