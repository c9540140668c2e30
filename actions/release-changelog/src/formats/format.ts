import type { ReleaseNotes } from "../notes/release-notes.ts";

/** How notes are written down; each text ends with one line break, and the same notes give the same bytes. */
export interface Format {
  /** The page of one release, with its own title. */
  page(notes: ReleaseNotes): string;
  /** The release's part of a changelog, from its heading of the second level on. */
  section(notes: ReleaseNotes): string;
  /** The link reference definition that the section needs at the end of the changelog, without a line break. */
  definition(notes: ReleaseNotes): string | undefined;
  /** What stands below a title that is written elsewhere, as that of a GitHub Release. */
  body(notes: ReleaseNotes): string;
}
