import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import sanitizeHtml from "sanitize-html";

/** What GitHub lets through of a job summary's HTML, as far as the actions use it. */
const ALLOWED = [
  ...[
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "br",
    "pre",
    "code",
    "em",
    "strong",
    "del",
  ],
  ...["a", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "sup", "sub", "input"],
];

/**
 * Renders GitHub's Markdown to HTML without scripts, styles, images or foreign addresses.
 * @param goneServer a server that has ended since: links to it stay links to look at, and lead nowhere
 * @param findHere what such a link leads to instead, where there is something
 */
export function renderMarkdown(
  markdown: string,
  goneServer?: string,
  findHere: (address: string) => string | undefined = () => undefined,
): string {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return sanitizeHtml(html, {
    allowedTags: ALLOWED,
    allowedAttributes: {
      a: ["href"],
      th: ["align"],
      td: ["align"],
      input: ["type", "checked", "disabled"],
      details: ["open"],
    },
    allowedSchemes: ["https", "http"],
    transformTags: {
      a: (tagName, attribs) => {
        const { href } = attribs;
        if (goneServer === undefined || !href?.startsWith(`${goneServer}/`)) return { tagName, attribs };
        const here = findHere(href);
        return { tagName, attribs: here === undefined ? {} : { href: here } };
      },
    },
  });
}
