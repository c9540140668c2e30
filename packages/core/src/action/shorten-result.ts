/** What was left out of a result: the array's place as a JSON pointer, how many items are kept, and of how many. */
export interface Shortened {
  readonly path: string;
  readonly kept: number;
  readonly of: number;
}

/** Longest text within a shortened result, in characters. */
const LONGEST_TEXT = 200;

/** Items of an array that are kept at first; as long as that is too many, fewer, by how far it is too many. */
const MOST_ITEMS = 4_096;
const SMALLEST_STEP = 0.9;

/**
 * A result as JSON of at most `maxBytes` (of UTF-16, as GitHub counts outputs). Where it is longer, its arrays keep their first items,
 * texts their first characters, and `shortened` tells which arrays lost how much.
 * @param whole the result as JSON, where it is there already
 */
export function shortenResult(
  result: Readonly<Record<string, unknown>>,
  maxBytes: number,
  whole = JSON.stringify(result),
): string {
  if (size(whole) <= maxBytes) return whole;
  for (let most = MOST_ITEMS; most >= 1; ) {
    const shortener = new Shortener(most);
    const kept = shortener.shortenObject(result);
    const text = JSON.stringify({ ...kept, shortened: shortener.shortened });
    if (size(text) <= maxBytes) return text;
    most = Math.floor(most * Math.min(SMALLEST_STEP, maxBytes / size(text)));
  }
  return JSON.stringify({
    schemaVersion: result.schemaVersion,
    outcome: result.outcome,
    shortened: [{ path: "", kept: 0, of: 1 }],
  });
}

const size = (text: string) => text.length * 2;

class Shortener {
  readonly shortened: Shortened[] = [];
  readonly #most: number;
  /** Keys from the result to where the work is; most values need no pointer, so none is written for them. */
  readonly #keys: (string | number)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  shortenObject(object: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, this.#shortenAt(key, value)]));
  }

  #shortenAt(key: string | number, value: unknown): unknown {
    if (typeof value === "string") return value.length <= LONGEST_TEXT ? value : `${value.slice(0, LONGEST_TEXT)}…`;
    if (typeof value !== "object" || value === null || "toJSON" in value) return value;
    this.#keys.push(key);
    const short = Array.isArray(value) ? this.#shortenArray(value) : this.shortenObject(value);
    this.#keys.pop();
    return short;
  }

  #shortenArray(items: readonly unknown[]): readonly unknown[] {
    if (items.length > this.#most) {
      const path = this.#keys.map((key) => `/${String(key).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
      this.shortened.push({ path, kept: this.#most, of: items.length });
    }
    return items.slice(0, this.#most).map((item, index) => this.#shortenAt(index, item));
  }
}
