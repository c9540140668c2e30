/** How much of a text may be kept, and what is said where it was cut. */
export interface Cap {
  /** Of UTF-8; the notice counts. */
  readonly maxBytes: number;
  /** Markdown that tells where the whole is. */
  readonly notice: string;
}

/** The whole text where it fits, else its first lines, closed properly, and the notice. */
export function capMarkdown(markdown: string, { maxBytes, notice }: Cap): string {
  if (Buffer.byteLength(markdown) <= maxBytes) return markdown;
  const ending = `\n\n${notice}\n`;
  let size = Buffer.byteLength(ending);
  let open = NOTHING_OPEN;
  const lines: string[] = [];
  for (const line of markdown.split("\n")) {
    const next = followBlocks(open, line);
    size += Buffer.byteLength(line) + 1;
    if (size + closing(next).length > maxBytes) break;
    open = next;
    lines.push(line);
  }
  return lines.join("\n") + closing(open) + ending;
}

/** What has to be closed at a cut, lest it swallow the notice. */
export interface OpenBlocks {
  readonly fence: string | undefined;
  readonly details: number;
}

/** What is open at the start of a text. */
export const NOTHING_OPEN: OpenBlocks = { fence: undefined, details: 0 };

/** What is open behind the next line. */
export function followBlocks({ fence, details }: OpenBlocks, line: string): OpenBlocks {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) {
    const closes = mark?.startsWith(fence) && line.trim() === mark;
    return { fence: closes ? undefined : fence, details };
  }
  if (mark !== undefined) return { fence: mark, details };
  const markup = line.replace(/`+[^`]*`+/g, "");
  const opened = markup.match(/<details\b/g)?.length ?? 0;
  const closed = markup.match(/<\/details>/g)?.length ?? 0;
  return { fence, details: Math.max(0, details + opened - closed) };
}

function closing({ fence, details }: OpenBlocks): string {
  return (fence === undefined ? "" : `\n${fence}`) + "\n\n</details>".repeat(details);
}
