/** What `git cat-file` says of an object; the content is empty where it was not asked for. */
export interface ObjectAnswer {
  readonly sha: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly content: Buffer;
}

/**
 * Reads the answers of a `git cat-file --batch` or `--batch-check` to its end, and hands on each as soon as it is whole; undefined
 * stands for an object that is not there.
 * @see git-cat-file(1), "BATCH OUTPUT"
 */
export async function readAnswers(
  output: AsyncIterable<Buffer>,
  contents: boolean,
  answered: (answer: ObjectAnswer | undefined) => void,
): Promise<void> {
  const bytes = new ByteReader(output);
  for (let head = await bytes.line(); head !== undefined; head = await bytes.line()) {
    const [sha = "", type = "", digits] = head.split(" ");
    if (digits === undefined) {
      answered(undefined);
      continue;
    }
    const size = Number(digits);
    // A line end follows each content.
    const content = contents ? (await bytes.take(size + 1)).subarray(0, size) : Buffer.alloc(0);
    answered({ sha, type, size, content });
  }
}

const LINE_END = 0x0a;

class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next line without its end; undefined where the bytes end. */
  async line(): Promise<string | undefined> {
    let end = this.#rest.indexOf(LINE_END);
    while (end === -1) {
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      this.#rest = Buffer.concat([this.#rest, next.value]);
      end = this.#rest.indexOf(LINE_END);
    }
    const line = this.#rest.toString("utf8", 0, end);
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  /** So many bytes; rejects where there are not as many. */
  async take(size: number): Promise<Buffer> {
    const chunks = [this.#rest];
    let length = this.#rest.length;
    while (length < size) {
      const next = await this.#chunks.next();
      if (next.done === true) throw new Error(`The output ended after ${length} of ${size} bytes.`);
      chunks.push(next.value);
      length += next.value.length;
    }
    const all = Buffer.concat(chunks);
    this.#rest = all.subarray(size);
    return all.subarray(0, size);
  }
}
