import { BUMPS, type Bump } from "../versioning/bump.ts";
import { type Digest, isDigest } from "./digest.ts";
import { isCalendarTime } from "./document-time.ts";
import { recordEntryMalformed } from "./errors.ts";
import type { RecordEntry } from "./generated/record.ts";
import type { Person } from "./generated/release.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * The fields of an entry's data, read one by one and each checked; a field that is not as it must be makes the whole entry malformed,
 * since nobody can tell what else it says wrongly. Errors: `RECORD_ENTRY_MALFORMED`.
 */
export class EntryFields {
  readonly #entry: Pick<RecordEntry, "sequence" | "kind">;
  readonly #data: Data;
  readonly #path: string;

  constructor(entry: Pick<RecordEntry, "sequence" | "kind" | "data">, data: Data = entry.data, path = "") {
    this.#entry = entry;
    this.#data = data;
    this.#path = path;
  }

  text(name: string): string {
    return this.#read(name, isText);
  }

  /** A text, or undefined where the field is absent. */
  optionalText(name: string): string | undefined {
    return this.#data[name] === undefined ? undefined : this.text(name);
  }

  flag(name: string): boolean {
    return this.#read(name, (value): value is boolean => typeof value === "boolean");
  }

  wholeNumber(name: string): number {
    return this.#read(name, isPositive);
  }

  digest(name: string): Digest {
    return this.#read(name, (value): value is Digest => isText(value) && isDigest(value));
  }

  time(name: string): string {
    return this.#read(name, (value): value is string => isText(value) && isCalendarTime(value));
  }

  bump(name: string): Bump {
    return this.#read(name, (value): value is Bump => BUMPS.some((bump) => bump === value));
  }

  person(name: string): Person {
    const person = this.inside(name);
    return { id: person.wholeNumber("id"), login: person.text("login") };
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    return this.#read(name, (value): value is Word => words.some((word) => word === value));
  }

  digests(name: string): readonly Digest[] {
    return this.#read(name, (value): value is readonly Digest[] => isList(value) && value.every(isDigestText));
  }

  /** The fields of an object. */
  inside(name: string): EntryFields {
    return new EntryFields({ ...this.#entry, data: {} }, this.#read(name, isData), this.#place(name));
  }

  /** The fields of an object, or undefined where the field is null. */
  insideOrNull(name: string): EntryFields | undefined {
    return this.#data[name] === null ? undefined : this.inside(name);
  }

  /** The fields of each object of a list of at least one. */
  each(name: string): readonly EntryFields[] {
    const list = this.#read(
      name,
      (value): value is readonly Data[] => isList(value) && value.length > 0 && value.every(isData),
    );
    return list.map(
      (data, index) => new EntryFields({ ...this.#entry, data: {} }, data, `${this.#place(name)}[${index}]`),
    );
  }

  /** A value that another reader checks. */
  value(name: string): unknown {
    return this.#data[name];
  }

  #read<Value>(name: string, isRight: (value: unknown) => value is Value): Value {
    const value = this.#data[name];
    if (isRight(value)) return value;
    throw recordEntryMalformed(this.#entry.sequence, this.#entry.kind, this.#place(name));
  }

  #place(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }
}

const isText = (value: unknown): value is string => typeof value === "string";
const isPositive = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const isDigestText = (value: unknown): value is Digest => isText(value) && isDigest(value);
