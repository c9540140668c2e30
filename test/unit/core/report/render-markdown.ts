import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** HTML of a text in GitHub's flavour of Markdown, with raw HTML let through, as GitHub does for a part of it. */
export function renderMarkdown(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** The text that a reader sees, without the breaks that nobody sees. */
export function visibleText(html: string): string {
  const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
    .replaceAll("\u200b", "");
}

/**
 * What GitHub makes live in rendered text, outside of code: mentions, commits and issues of other repositories, issue references, addresses,
 * emoji. `name@1.2.3` is none of them.
 */
export const LIVE =
  /(?<![a-z\d])@[a-z\d]|@(?=[a-f\d]{7})|#\d|\bgh-\d|:\/\/|\bwww\.|(?<!:):(?=\d{0,50}[a-z_]|100:)[a-z\d_+-]{1,50}:(?!:)/i;
