import { renderMarkdown } from "../unit/core/report/render-markdown.ts";

/** What the action's own Markdown becomes. */
const OWN_TAGS = /^(?:h[1-3]|p|ul|li|strong|a|code|pre|table|thead|tbody|tr|th|td|details|summary)$/;

/**
 * What GitHub makes of text that Markdown leaves alone, outside of code and links.
 * @see https://github.com/gjtorikian/html-pipeline: its filters for mentions, team mentions and emoji have these patterns
 * @see https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const GITHUB: Readonly<Record<string, RegExp>> = {
  mention: /(?:^|\W)@[a-z\d]/i,
  "commit of another repository": /[\w.-]@[a-f\d]{7}/i,
  reference: /#\d|(?<![a-z\d])gh-\d/i,
  address: /:\/\/|(?<![a-z\d])www\.|(?:mailto|xmpp):[\w.+-]+@\w/i,
  "e-mail address": /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[\w-]*[a-z](?![\w-])/i,
};

/** What becomes an image within a link as well. */
const IN_LINKS: Readonly<Record<string, RegExp>> = {
  "emoji shortcode": /(?<!:):(?=[\d+-]{0,50}[a-z_]|100:|1234:|[+-]1:)[a-z\d_+-]{1,50}:(?!:)/i,
};

/** What GitHub acts upon in the source of a commit's message, or of a pull request's title and text. */
const IN_COMMITS: Readonly<Record<string, RegExp>> = {
  "closing keyword":
    /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+(?:[\w.-]+\/[\w.-]+)?(?:#\d|gh-\d|https?:\/\/\S+\/(?:issues|pull)\/\d)/i,
  "skipped checks": /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|skip-checks\s*:/i,
};

/** What a reader cannot see; the joiner and the selector belong to emoji. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\p{Cs}\u200b-\u200c\u2060-\u2064\ufeff\u00ad\ufffe\uffff](?<!\n)/u;

/**
 * What of a Markdown text would do something on GitHub, empty where nothing does but the action's own links.
 * @param own what the addresses of the action's links begin with
 */
export function findLive(markdown: string, own: readonly string[]): readonly string[] {
  const html = renderMarkdown(markdown);
  const found: string[] = [];
  for (const [whole, tag = "", attributes = ""] of html.matchAll(/<\/?([a-z][a-z\d]*)\s*([^>]*)>/gi)) {
    if (!OWN_TAGS.test(tag)) found.push(`tag ${whole}`);
    const href = /^href="([^"]*)"$/.exec(attributes)?.[1];
    if (attributes !== "" && !own.some((prefix) => href?.startsWith(prefix))) found.push(`attributes ${whole}`);
  }
  if (/<!|<\?/.test(html)) found.push("comment or declaration");
  const prose = html.replace(/<code\b.*?<\/code>/gs, CUT);
  found.push(...findIn(textOf(prose), IN_LINKS), ...findIn(textOf(prose.replace(/<a\b.*?<\/a>/gs, CUT)), GITHUB));
  found.push(...findIn(markdown, IN_COMMITS));
  if (/(?<!\\)(?:\\\\)*\$/.test(withoutCode(markdown))) found.push("math");
  const unseen = UNSEEN.exec(markdown)?.[0];
  if (unseen !== undefined) found.push(`unseen U+${unseen.codePointAt(0)?.toString(16)}`);
  return found;
}

/** What of a commit's message, or of a pull request's title, would do something on GitHub. */
export function findLiveInMessage(message: string): readonly string[] {
  return [...findIn(message, IN_COMMITS), ...findIn(message, GITHUB)];
}

function findIn(text: string, patterns: Readonly<Record<string, RegExp>>): string[] {
  return Object.entries(patterns).flatMap(([name, pattern]) => {
    const at = pattern.exec(text)?.index;
    return at === undefined ? [] : [`${name}: …${text.slice(Math.max(0, at - 40), at + 60)}…`];
  });
}

/** Stands where something was that is looked at by itself, so that what stood around it does not meet. */
const CUT = "\u0001";

const textOf = (html: string) =>
  html
    .replace(/<\/?(?:strong|em)>/g, "")
    .replace(/<[^>]*>/g, CUT)
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name] ?? "");

const withoutCode = (markdown: string) =>
  markdown.replace(/^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1`*$/gm, "").replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
