import { escapeLabel, escapeMarkdown } from "./escape-markdown.ts";

/**
 * A link to an address that this project made; just the text where the address is not an http one.
 * @param label any text
 */
export function buildLink(label: string, address: string): string {
  const destination = linkDestination(address);
  return destination === undefined ? escapeMarkdown(label) : `[${escapeLabel(label)}](${destination})`;
}

/** Most addresses can stay as they are, and reading one takes longer than all else that is done with it. */
const PLAIN = /^https?:\/\/[a-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._~%@:+,=/-]*$/;

/** An address as it can stand in the brackets of a link, in a definition and between `<` and `>`; undefined where it is not an http one. */
export function linkDestination(address: string): string | undefined {
  if (PLAIN.test(address)) return address;
  const url = URL.parse(address);
  if (url === null || !["https:", "http:"].includes(url.protocol)) return undefined;
  return url.href.replace(/[()<>\\`|"']/g, percentEncode);
}

function percentEncode(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
