import { escapeHtml } from "./escape-markdown.ts";

/**
 * A part that is folded until it is asked for.
 * @param title any text  @param body Markdown
 */
export function buildDetails(title: string, body: string): string {
  return `<details><summary>${escapeHtml(title)}</summary>\n\n${body.trim()}\n\n</details>`;
}
