import { valueNotJson } from "./errors.ts";

/** Deeper than any document of a release; it keeps a hostile one from the end of the stack. */
const DEEPEST = 128;
/** Characters of the longest text: a value that is held many times over is small in memory and long in JSON. */
const LONGEST = 32 * 1024 * 1024;

/**
 * A value as canonical JSON: one text for a value, whoever writes it. What JSON cannot hold is refused, and never left out or turned
 * into something else: undefined, functions, dates and other instances of classes, holes in lists, NaN, cycles, halves of surrogate pairs.
 * Errors: `VALUE_NOT_JSON`.
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export function canonicalize(value: unknown): string {
  return new Pen(() => "", ":").write(value);
}

/** The same in lines of one item each, so that `git diff` shows what was added; ends with a line break. Errors: `VALUE_NOT_JSON`. */
export function canonicalizeInLines(value: unknown): string {
  return `${new Pen((depth) => `\n${"  ".repeat(depth)}`, ": ").write(value)}\n`;
}

class Pen {
  /** From the whole down to the value that is being written. */
  readonly #path: (string | number)[] = [];
  readonly #around = new Set<object>();
  readonly #breakAt: (depth: number) => string;
  readonly #colon: string;
  #left = LONGEST;

  constructor(breakAt: (depth: number) => string, colon: string) {
    this.#breakAt = breakAt;
    this.#colon = colon;
  }

  write(value: unknown): string {
    if (typeof value === "string") return this.#writeString(value);
    if (typeof value === "object" && value !== null) return this.#writeInside(value);
    if (value === null || typeof value === "boolean") return this.#count(String(value));
    if (typeof value !== "number") throw this.#refuse(`is ${value === undefined ? "undefined" : `a ${typeof value}`}`);
    if (!Number.isFinite(value)) throw this.#refuse(`is ${value}`);
    // The form of a number is ECMAScript's own (RFC 8785, 3.2.2.3).
    return this.#count(JSON.stringify(value));
  }

  #writeString(value: string): string {
    if (!value.isWellFormed()) throw this.#refuse("holds half of a surrogate pair");
    return this.#count(JSON.stringify(value));
  }

  #writeInside(value: object): string {
    if (this.#around.has(value)) throw this.#refuse("holds itself");
    if (this.#path.length >= DEEPEST) throw this.#refuse(`lies deeper than ${DEEPEST} levels`);
    this.#around.add(value);
    const text = Array.isArray(value) ? this.#writeArray(value) : this.#writeObject(value);
    this.#around.delete(value);
    return text;
  }

  #writeArray(list: readonly unknown[]): string {
    return this.#enclose(
      "[",
      Array.from(list, (item, index) => this.#writeAt(index, item)),
      "]",
    );
  }

  #writeObject(value: object): string {
    const parent: unknown = Object.getPrototypeOf(value);
    const isPlain = parent === null || Object.getPrototypeOf(parent) === null;
    if (!isPlain || Object.getOwnPropertySymbols(value).length > 0) throw this.#refuse("is more than plain data");
    // `sort` compares UTF-16 code units, which is the order asked for (RFC 8785, 3.2.3).
    const names = Object.keys(value).sort();
    const members = names.map(
      (name) => this.#writeString(name) + this.#colon + this.#writeAt(name, Reflect.get(value, name)),
    );
    return this.#enclose("{", members, "}");
  }

  #writeAt(name: string | number, value: unknown): string {
    this.#path.push(name);
    const text = this.write(value);
    this.#path.pop();
    return text;
  }

  #enclose(open: string, items: readonly string[], close: string): string {
    if (items.length === 0) return this.#count(open + close);
    const depth = this.#path.length;
    const [before, after] = [this.#breakAt(depth + 1), this.#breakAt(depth)];
    this.#left -= items.length * (before.length + 1);
    return open + before + items.join(`,${before}`) + after + close;
  }

  #count(text: string): string {
    this.#left -= text.length;
    if (this.#left < 0) throw this.#refuse(`makes a text of more than ${LONGEST} characters`);
    return text;
  }

  #refuse(problem: string) {
    return valueNotJson(this.#path, problem);
  }
}
