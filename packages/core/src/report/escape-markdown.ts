import { replaceUnseen } from "./replace-unseen.ts";

/** A zero-width space: invisible, and the way in which Dependabot and Renovate keep references from becoming live. */
const BREAK = "\u200b";

/** The same as an entity, so that it can be seen in the source. */
const BREAK_ENTITY = "&#8203;";

/**
 * Any text as one line of GitHub Markdown that shows it and does nothing: no link, image, HTML, mention, issue reference or formatting.
 * Unseen characters are removed, line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return (
    breakReferences(onOneLine(text))
      .replace(/[\\`*[\]|~$^]/g, "\\$&")
      .replace(/[&<>]/g, toEntity)
      // Within a word an underscore formats nothing, so names such as a_b_c stay as they are.
      .replace(/(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])/g, "\\_")
      // At the start of a line these make headings, lists and rules.
      .replace(/^[#+=-]/, "\\$&")
      .replace(/^\d+(?=[.)])/, "$&\\")
      .replaceAll(BREAK, BREAK_ENTITY)
  );
}

/** Any text for the inside of an HTML element in GitHub Markdown, as inert as by `escapeMarkdown`. */
export function escapeHtml(text: string): string {
  return breakReferences(onOneLine(text))
    .replace(/[&<>"']/g, toEntity)
    .replaceAll(BREAK, BREAK_ENTITY);
}

/** Any text on one line, without what a reader cannot see. */
export function onOneLine(text: string): string {
  return replaceUnseen(text.replace(/[\r\n\u0085\u2028\u2029]+/g, " "), () => "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * GitHub looks for references in the rendered text, where escapes are gone: `@name`, `#1`, `GH-1`, addresses. A zero-width space
 * within the sign ends each of them.
 */
function breakReferences(text: string): string {
  return text.replace(/@(?=\S)|#(?=\d)|:(?=\/\/)|gh-(?=\d)|www(?=\.)/gi, `$&${BREAK}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function toEntity(sign: string): string {
  return ENTITIES[sign] ?? sign;
}
