import { escapeMarkdown } from "./escape-markdown.ts";

/**
 * A link to an address that this project made; just the text where the address is not an http one.
 * @param label any text
 */
export function buildLink(label: string, address: string): string {
  const url = URL.parse(address);
  if (url === null || !["https:", "http:"].includes(url.protocol)) return escapeMarkdown(label);
  return `[${escapeMarkdown(label)}](${url.href.replace(/[()<>\\*_`~|]/g, percentEncode)})`;
}

function percentEncode(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
