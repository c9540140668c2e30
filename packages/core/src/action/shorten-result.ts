/** What was left out of a result: the array's place as a JSON pointer, how many items are kept, and of how many. */
export interface Shortened {
  readonly path: string;
  readonly kept: number;
  readonly of: number;
}

/** Longest text within a shortened result, in characters. */
const LONGEST_TEXT = 200;

/** Items of an array that are kept at most, and those from whose size it is guessed how many there is room for. */
const MOST_ITEMS = 4_096;
const SAMPLE = 64;
/** How many of the items are kept in the next try, at most. */
const NEXT_TRY = 0.9;

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
  let most = Math.min(MOST_ITEMS, Math.floor((SAMPLE * maxBytes) / size(keepItems(result, SAMPLE))));
  while (most >= 1) {
    const text = keepItems(result, most);
    if (size(text) <= maxBytes) return text;
    most = Math.floor(most * Math.min(NEXT_TRY, maxBytes / size(text)));
  }
  return JSON.stringify({
    schemaVersion: result.schemaVersion,
    outcome: result.outcome,
    shortened: [{ path: "", kept: 0, of: 1 }],
  });
}

const size = (text: string) => text.length * 2;

function keepItems(result: object, most: number): string {
  const shortener = new Shortener(most);
  return JSON.stringify({ ...shortener.shortenObject(result), shortened: shortener.shortened });
}

/** Copies only what changes: in a result of a hundred thousand values that is little. */
class Shortener {
  readonly shortened: Shortened[] = [];
  readonly #most: number;
  /** Keys from the result to where the work is; most values need no pointer, so none is written for them. */
  readonly #keys: (string | number)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  shortenObject(object: object): object {
    const keys = Object.keys(object);
    const values: readonly unknown[] = Object.values(object);
    const short = values.map((value, index) => this.#shortenAt(keys[index] ?? "", value));
    return short.every((value, index) => value === values[index])
      ? object
      : Object.fromEntries(keys.map((key, index) => [key, short[index]]));
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
    const kept = items.slice(0, this.#most).map((item, index) => this.#shortenAt(index, item));
    return kept.length === items.length && kept.every((item, index) => item === items[index]) ? items : kept;
  }
}
