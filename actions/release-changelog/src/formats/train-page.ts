import { buildLink } from "@release-actions/core/report/build-link";
import { buildTable } from "@release-actions/core/report/build-table";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ReleaseNotes } from "../notes/release-notes.ts";
import type { Format } from "./format.ts";
import { linkedHeading } from "./write-heading.ts";

/**
 * The notes of several components that are released together, on one page: a table of them, then each one's own notes.
 * @param title any text; the day of the newest release where none is given
 */
export function trainPage(train: readonly ReleaseNotes[], format: Format, title?: string): string {
  const day = train.map(({ date }) => date).reduce((a, b) => (a > b ? a : b), "");
  const blocks = [
    `# ${escapeMarkdown(title ?? `Release ${day}`)}\n`,
    `${buildTable(["Component", "Version", "Previous", "Changes"], train.map(describeRow))}\n`,
    ...train.map((notes) => `## ${escapeMarkdown(notes.component)} ${linkedHeading(notes)}\n\n${format.body(notes)}`),
  ];
  return blocks.join("\n");
}

function describeRow({ component, version, previous, tag, compareUrl }: ReleaseNotes): string[] {
  return [
    escapeMarkdown(component),
    escapeMarkdown(version),
    previous === undefined ? "first release" : escapeMarkdown(previous.version),
    buildLink(previous === undefined ? tag : `${previous.tag}...${tag}`, compareUrl),
  ];
}
