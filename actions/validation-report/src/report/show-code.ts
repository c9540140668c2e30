import { actsInCommits } from "@release-actions/core/report/acts-in-commits";
import { codeBlock, codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";

/** Any text on one line as code, but where that would do something once the report is part of a commit's message. */
export const showCode = (text: string): string => (actsInCommits(text) ? escapeMarkdown(text) : codeSpan(text));

/** Any text of several lines as code, with the same exception. */
export function showBlock(text: string): string {
  if (!actsInCommits(text)) return codeBlock(text);
  const lines = text.split(/\r\n|\r|\n/).map(escapeMarkdown);
  return lines.filter((line) => line !== "").join("\n\n");
}
