import { actsInCommits } from "./acts-in-commits.ts";
import { replaceUnseen } from "./replace-unseen.ts";

/** A zero-width space: invisible, and the way in which Dependabot and Renovate keep references from becoming live. */
const BREAK = "\u200b";

/** The same so that it can be seen in the source; in decimal, `#8203` would read as an issue where the source lands in a commit message. */
export const BREAK_ENTITY = "&#x200B;";

/**
 * Any text as one line of GitHub Markdown that shows it and does nothing: no link, image, HTML, mention, issue reference, emoji or
 * formatting, and no token such as `[skip ci]` where it lands in a commit message. Unseen characters are removed, line breaks become spaces.
 * What need not be escaped is not, since the source is read, too. Not ended: ids of commits, which lead into the own repository.
 */
export function escapeMarkdown(text: string): string {
  return escapeLineStart(escapePhrase(onOneLine(text)));
}

/** Most labels: issues of the own repository, and ids of commits. */
const PLAIN_LABEL = /^#?[0-9A-Za-z]+$/;

/** Any text as the label of a link: within one, GitHub looks for no mention or reference, so these stay whole where nothing closes them. */
export function escapeLabel(text: string): string {
  if (PLAIN_LABEL.test(text)) return text;
  const line = onOneLine(text);
  return escapeSigns(actsInCommits(line) ? breakReferences(line) : line.replace(IN_LINKS, `$&${BREAK}`));
}

/** Any text for the inside of an HTML element in GitHub Markdown, as inert as by `escapeMarkdown`. */
export function escapeHtml(text: string): string {
  return breakReferences(onOneLine(text))
    .replace(/[&<>"']/g, (sign) => HTML_ENTITIES[sign] ?? sign)
    .replaceAll(BREAK, BREAK_ENTITY);
}

/** Any text on one line, without what a reader cannot see. */
export function onOneLine(text: string): string {
  if (ONE_LINE.test(text)) return text;
  return replaceUnseen(text.replace(/[\r\n\u0085\u2028\u2029]+/g, " "), () => "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Most texts are one line of plain words already. */
const ONE_LINE = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** A part of a line, for what stands behind the line's start; its outer blanks stay. @param line as `onOneLine` gives it */
export function escapePhrase(line: string): string {
  return PLAIN.test(line) ? line : escapeSigns(breakReferences(line));
}

/** What makes headings, lists, quotes, rules and the second line of a table at the start of a line. @param markdown escaped already */
export function escapeLineStart(markdown: string): string {
  if (/^[A-Za-z]/.test(markdown)) return markdown;
  return markdown.replace(/^(?:>|[#+=-](?![\p{L}\p{N}&])|:(?=-))/u, "\\$&").replace(/^\d{1,9}(?=[.)](?:\s|$))/, "$&\\");
}

/** Most lines hold nothing that could come alive. */
const PLAIN = /^(?:(?!gh-\d|www\.|:\/|skip-|:[\w+-])[A-Za-z0-9 ,.:;'"()!?%/{}=+>-])*$/i;

/** `:rocket:` becomes an image; times and `a::b::c` stay as they are. */
const SHORTCODE = String.raw`(?<!:):(?=\d{0,50}[a-z_]|100:|1234:|[+-]1:)(?=[a-z\d_+-]{1,50}:(?!:))`;
/** What comes alive within a link, too. */
const IN_LINKS = new RegExp(String.raw`:(?=//)|(?<![0-9A-Za-z])www(?=\.)|${SHORTCODE}`, "gi");
/** `name@1.2.3` is how packages are named, and neither a mention, an address of e-mail nor a commit of another repository. */
const VERSIONED = String.raw`(?<=[0-9A-Za-z]@)v?\d{1,6}(?:\.\d{1,6}){0,3}(?:-[a-z]{1,10}\.\d{1,6})?(?![\w/-]|\.\w)`;
const REFERENCES = new RegExp(
  String.raw`@(?=[\w.-])(?!${VERSIONED})|#(?=\d)|(?<![0-9A-Za-z])gh-(?=\d)|skip-checks(?=\s*:)`,
  "gi",
);

/**
 * GitHub looks for references in the rendered text, where escapes are gone: `@name`, `#1`, `GH-1`, `:rocket:`, addresses. A zero-width
 * space within the sign ends each of them.
 */
function breakReferences(text: string): string {
  return text.replace(REFERENCES, `$&${BREAK}`).replace(IN_LINKS, `$&${BREAK}`);
}

function escapeSigns(line: string): string {
  return line.replace(/[\\`*[\]|~$&<\u200b]|_+/g, (signs, offset: number) => {
    const next = line.charAt(offset + signs.length);
    switch (signs) {
      case "\\":
        return next === "" || PUNCTUATION.test(next) ? "\\\\" : signs;
      case "&":
        return next === "" || /[#0-9A-Za-z]/.test(next) ? "&amp;" : signs;
      case "<":
        return next === "" || /[A-Za-z/!?]/.test(next) ? "&lt;" : signs;
      case BREAK:
        return BREAK_ENTITY;
    }
    // Within a word an underscore formats nothing, so names such as a_b_c stay as they are.
    if (signs.startsWith("_") && isInWord(line.charAt(offset - 1), next)) return signs;
    return signs.replace(/./g, "\\$&");
  });
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;

function isInWord(before: string, next: string): boolean {
  return /[0-9A-Za-z]/.test(before) && /[0-9A-Za-z]/.test(next);
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
