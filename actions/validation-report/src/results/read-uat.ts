import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { YamlFile } from "@release-actions/core/policy/read-yaml";
import { resultsMalformed } from "../errors.ts";
import { isRecord } from "./json-node.ts";
import type { Source, TestCase } from "./test-case.ts";

const OUTCOMES: Readonly<Record<string, TestCase["outcome"]>> = { pass: "passed", fail: "failed", skip: "skipped" };

const KEYS = ["title", "result", "by", "note"];

/** Characters: no person writes more, and YAML of many megabytes takes minutes. */
const LONGEST = 1024 * 1024;

const FORM =
  "Write `uat: 1` and under `items:` a list, each with `title`, `result` (pass, fail or skip; left out while nobody has tried it), `by` and `note`.";

/** Reads a checklist of acceptance tests that people have filled in. Errors: `RESULTS_MALFORMED`. */
export async function readUat({ path, text }: Source): Promise<readonly TestCase[]> {
  if (text.length > LONGEST)
    throw resultsMalformed({ file: path, line: 1, column: 1 }, "no checklist is that long", FORM);
  const { readYaml } = await import("@release-actions/core/policy/read-yaml");
  const file = ownWords(() => readYaml(text, path));
  const reader = new Checklist(file);
  return reader.read();
}

/** The room policy tells of the policy, what it finds in any YAML. */
function ownWords<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    const [first] = error instanceof AggregateError ? error.errors : [error];
    if (!(first instanceof ReleaseError) || first.place === undefined) throw error;
    throw resultsMalformed(
      first.place,
      first.message.replace(/^The policy is|\.$/g, (part) => (part === "." ? "" : "it is")),
      first.remedy,
    );
  }
}

class Checklist {
  readonly #file: YamlFile;
  readonly #titles = new Set<string>();

  constructor(file: YamlFile) {
    this.#file = file;
  }

  read(): readonly TestCase[] {
    const { data } = this.#file;
    if (!isRecord(data)) throw this.#malformed([], "it is no mapping");
    const stray = Object.keys(data).find((key) => !["uat", "items"].includes(key));
    if (stray !== undefined) throw this.#malformed([stray], `\`${stray}\` is no key of it`);
    if (data.uat !== 1) throw this.#malformed(["uat"], "`uat` is not 1, the version of its form");
    if (!Array.isArray(data.items)) throw this.#malformed(["items"], "`items` is no list");
    return data.items.map((item: unknown, index) => this.#readItem(item, index));
  }

  #readItem(item: unknown, index: number): TestCase {
    const at = ["items", index];
    if (!isRecord(item)) throw this.#malformed(at, "an item is no mapping");
    const stray = Object.keys(item).find((key) => !KEYS.includes(key));
    if (stray !== undefined) throw this.#malformed([...at, stray], `\`${stray}\` is no key of an item`);
    const [title, result, by, note] = KEYS.map((key) => this.#text(item[key], [...at, key]));
    if (title === undefined) throw this.#malformed(at, "an item has no `title`");
    if (this.#titles.has(title))
      throw this.#malformed([...at, "title"], `there are two items "${title.slice(0, 100)}"`);
    this.#titles.add(title);
    const outcome = result === undefined ? "open" : OUTCOMES[result];
    if (outcome === undefined) throw this.#malformed([...at, "result"], "`result` is none of pass, fail and skip");
    if (by === undefined && (outcome === "passed" || outcome === "failed"))
      throw this.#malformed(at, "an item does not say `by` whom it was tried");
    if (note === undefined && (outcome === "failed" || outcome === "skipped"))
      throw this.#malformed(at, "an item that failed or was skipped has no `note` that says why");
    const { file, line } = this.#file.placeOf(at, "value");
    return {
      name: title,
      outcome,
      ...(by === undefined ? {} : { by }),
      ...(note === undefined ? {} : { message: note }),
      ...(outcome === "failed" ? { spots: [{ file, line }] } : {}),
    };
  }

  /** An empty value is one that nobody has filled in. */
  #text(value: unknown, path: readonly (string | number)[]): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw this.#malformed(path, `\`${path.at(-1)}\` is no text`);
    return value.trim() === "" ? undefined : value.trim();
  }

  #malformed(path: readonly (string | number)[], problem: string): ReleaseError {
    return resultsMalformed(this.#file.placeOf(path, "key"), problem, FORM);
  }
}
