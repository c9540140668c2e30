import { buildLink } from "@release-actions/core/report/build-link";
import { escapeLabel, escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ReleaseNotes } from "../notes/release-notes.ts";

/** `v1.4.0 (2025-10-21)`, as the title of a page. */
export function plainHeading({ tag, date }: ReleaseNotes): string {
  return `${escapeMarkdown(tag)} (${date})`;
}

/**
 * The same for a section of a changelog, which is read again to see what is in it: the tag stays whole, since GitHub makes no mentions of
 * what stands in a file.
 */
export function changelogHeading({ tag, date }: ReleaseNotes): string {
  return `${escapeLabel(tag)} (${date})`;
}

/** `[v1.4.0](…) (2025-10-21)`: the tag leads to the comparison with the previous release. */
export function linkedHeading({ tag, date, compareUrl }: ReleaseNotes): string {
  return `${buildLink(tag, compareUrl)} (${date})`;
}
