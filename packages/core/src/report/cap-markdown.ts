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
  const lines: string[] = [];
  const open = new OpenBlocks();
  let size = Buffer.byteLength(`\n\n${notice}\n`);
  for (const line of markdown.split("\n")) {
    size += Buffer.byteLength(line) + 1;
    if (size + open.longestClosing > maxBytes) break;
    open.read(line);
    lines.push(line);
  }
  return `${[...lines, ...open.closing()].join("\n")}\n\n${notice}\n`;
}

/** What has to be closed at a cut, lest it swallow the notice. */
class OpenBlocks {
  #fence: string | undefined;
  #details = 0;
  #longest = 0;

  /** Bytes that closing may take after the next line. */
  get longestClosing(): number {
    return this.#longest + "\n\n</details>".length * (this.#details + 1) + 1;
  }

  read(line: string): void {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (this.#fence !== undefined) {
      if (fence?.startsWith(this.#fence) && line.trim() === fence) this.#fence = undefined;
      return;
    }
    if (fence !== undefined) {
      this.#fence = fence;
      this.#longest = Math.max(this.#longest, fence.length);
      return;
    }
    this.#details += (line.match(/<details\b/g)?.length ?? 0) - (line.match(/<\/details>/g)?.length ?? 0);
  }

  closing(): readonly string[] {
    const details = Array.from({ length: Math.max(0, this.#details) }, () => "\n</details>");
    return this.#fence === undefined ? details : [this.#fence, ...details];
  }
}
