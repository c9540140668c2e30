import { actsInCommits } from "./acts-in-commits.ts";
import { codeBlock } from "./code.ts";
import { escapeProse } from "./escape-prose.ts";

const FENCE = /^\s*(`{3,}(?!.*`)|~{3,})/;
const BULLET = /^\s*[-*+•]\s+(?=\S)/;
const NUMBER = /^\s*\d{1,9}[.)]\s/;

/**
 * Any text of several lines as Markdown blocks that do nothing: paragraphs, bullets on one level, and fenced code; wrapped lines are
 * joined. Everything else is shown as it was written.
 * @returns lines without a last line break; nothing for a blank text
 */
export function escapeText(text: string): string[] {
  const lines: string[] = [];
  for (const { kind, content } of readBlocks(text)) {
    const written = kind === "code" ? codeBlock(content) : escapeProse(content);
    if (written === "") continue;
    const continuesList = kind === "bullet" && lines.at(-1)?.startsWith("- ") === true;
    if (lines.length > 0 && !continuesList) lines.push("");
    lines.push(...(kind === "bullet" ? `- ${written}` : written).split("\n"));
  }
  return lines;
}

interface Block {
  readonly kind: "paragraph" | "bullet" | "code";
  readonly content: string;
}

function readBlocks(text: string): Block[] {
  const lines = text.split(/\r\n|[\r\n\u0085\u2028\u2029]/);
  const mayBeCode = !actsInCommits(text);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const start = at;
    const line = lines[at++] ?? "";
    const fence = mayBeCode ? FENCE.exec(line)?.[1] : undefined;
    if (fence !== undefined) {
      while (at < lines.length && !closes(lines[at] ?? "", fence)) at++;
      blocks.push({ kind: "code", content: lines.slice(start + 1, at++).join("\n") });
    } else if (line.trim() !== "") {
      while (at < lines.length && continues(lines[at] ?? "", mayBeCode)) at++;
      const isBullet = BULLET.test(line);
      const content = [isBullet ? line.replace(BULLET, "") : line, ...lines.slice(start + 1, at)].join(" ");
      blocks.push({ kind: isBullet ? "bullet" : "paragraph", content });
    }
  }
  return blocks;
}

function closes(line: string, fence: string): boolean {
  const mark = FENCE.exec(line)?.[1];
  return mark?.startsWith(fence) === true && line.trim() === mark;
}

function continues(line: string, mayBeCode: boolean): boolean {
  return line.trim() !== "" && !BULLET.test(line) && !NUMBER.test(line) && !(mayBeCode && FENCE.test(line));
}
