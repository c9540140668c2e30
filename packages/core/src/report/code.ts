import { onOneLine } from "./escape-markdown.ts";
import { replaceUnseen } from "./replace-unseen.ts";

/** Any text as a code span on one line; nothing for an empty text. */
export function codeSpan(text: string): string {
  const content = onOneLine(text);
  if (content === "") return "";
  const fence = "`".repeat(longestRun(content) + 1);
  const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${fence}${padding}${content}${padding}${fence}`;
}

/**
 * Any text as a fenced code block.
 * @param language a name for highlighting, such as `json`
 */
export function codeBlock(text: string, language = ""): string {
  const content = replaceUnseen(text.replace(/\r\n|\r/g, "\n"), () => "");
  const fence = "`".repeat(Math.max(3, longestRun(content) + 1));
  return `${fence}${language}\n${content}${content.endsWith("\n") ? "" : "\n"}${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}
