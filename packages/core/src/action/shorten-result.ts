type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What was left out of a result: the array's place as a JSON pointer, how many items are kept, and of how many. */
export interface Shortened {
  readonly path: string;
  readonly kept: number;
  readonly of: number;
}

/** Longest text within a shortened result, in characters. */
const LONGEST_TEXT = 200;

/**
 * A result as JSON of at most `maxBytes` (of UTF-16, as GitHub counts outputs). Where it is longer, its arrays keep their first items,
 * texts their first characters, and `shortened` tells which arrays lost how much.
 */
export function shortenResult(result: Readonly<Record<string, unknown>>, maxBytes: number): string {
  const whole = JSON.stringify(result);
  if (size(whole) <= maxBytes) return whole;
  const plain = JSON.parse(whole) as { readonly [key: string]: Json };
  for (let most = 4_096; most >= 1; most = Math.floor(most / 2)) {
    const shortened: Shortened[] = [];
    const text = JSON.stringify({ ...shortenObject(plain, most, "", shortened), shortened });
    if (size(text) <= maxBytes) return text;
  }
  return JSON.stringify({
    schemaVersion: plain.schemaVersion,
    outcome: plain.outcome,
    shortened: [{ path: "", kept: 0, of: 1 }],
  });
}

const size = (text: string) => text.length * 2;

function shorten(value: Json, most: number, path: string, shortened: Shortened[]): Json {
  if (typeof value === "string") return value.length <= LONGEST_TEXT ? value : `${value.slice(0, LONGEST_TEXT)}…`;
  if (isArray(value)) {
    if (value.length > most) shortened.push({ path, kept: most, of: value.length });
    return value.slice(0, most).map((item, index) => shorten(item, most, `${path}/${index}`, shortened));
  }
  if (typeof value === "object" && value !== null) return shortenObject(value, most, path, shortened);
  return value;
}

function shortenObject(object: { readonly [key: string]: Json }, most: number, path: string, shortened: Shortened[]) {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      shorten(value, most, `${path}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`, shortened),
    ]),
  );
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
