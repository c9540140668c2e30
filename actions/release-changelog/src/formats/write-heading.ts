import { buildLink } from "@release-actions/core/report/build-link";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ReleaseNotes } from "../notes/release-notes.ts";

/** `v1.4.0 (2025-10-21)`, without links. */
export function plainHeading({ tag, date }: ReleaseNotes): string {
  return `${escapeMarkdown(tag)} (${date})`;
}

/** `[v1.4.0](…) (2025-10-21)`: the tag leads to the comparison with the previous release. */
export function linkedHeading({ tag, date, compareUrl }: ReleaseNotes): string {
  return `${buildLink(tag, compareUrl)} (${date})`;
}
