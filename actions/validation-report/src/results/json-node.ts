/** The way from a document's root to a value. */
export type JsonPath = readonly (string | number)[];

/** A value is not what the form asks for; whoever knows the text finds the place. */
export class Misfit extends Error {
  override readonly name = "Misfit";
  readonly path: JsonPath;

  /** @param problem such as `is no count` */
  constructor(path: JsonPath, problem: string) {
    super(problem);
    this.path = path;
  }
}

/** A value of a JSON document that knows where it stands. */
export class JsonNode {
  readonly value: unknown;
  readonly #parent: JsonNode | undefined;
  readonly #step: string | number;

  constructor(value: unknown, parent?: JsonNode, step: string | number = "") {
    this.value = value;
    this.#parent = parent;
    this.#step = step;
  }

  get path(): JsonPath {
    return this.#parent === undefined ? [] : [...this.#parent.path, this.#step];
  }

  misfit(problem: string): Misfit {
    return new Misfit(this.path, problem);
  }

  /** A member that has to be there. */
  get(key: string): JsonNode {
    const node = this.find(key);
    if (node === undefined) throw this.misfit(`has no ${key}`);
    return node;
  }

  /** A member; undefined where it is not there, or null. */
  find(key: string): JsonNode | undefined {
    const members = this.#members();
    const value = Object.hasOwn(members, key) ? members[key] : undefined;
    return value === undefined || value === null ? undefined : new JsonNode(value, this, key);
  }

  members(): readonly (readonly [string, JsonNode])[] {
    return Object.entries(this.#members()).map(([key, value]) => [key, new JsonNode(value, this, key)]);
  }

  items(): readonly JsonNode[] {
    if (!Array.isArray(this.value)) throw this.misfit("is no list");
    return this.value.map((item: unknown, index) => new JsonNode(item, this, index));
  }

  text(): string {
    if (typeof this.value !== "string") throw this.misfit("is no text");
    return this.value;
  }

  count(): number {
    const { value } = this;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
    throw this.misfit("is no count");
  }

  #members(): Readonly<Record<string, unknown>> {
    if (!isRecord(this.value)) throw this.misfit("is no object");
    return this.value;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
