import { resultsContradictory, resultsMalformed } from "../errors.ts";
import type { Source } from "../results/test-case.ts";
import type { CoverageContent } from "./coverage.ts";

/**
 * Reads lcov's tracefile. Errors: `RESULTS_MALFORMED`, `RESULTS_CONTRADICTORY`.
 * @see https://manpages.debian.org/lcov/geninfo.1.en.html, its section FILES
 */
export function readLcov({ path, text }: Source): CoverageContent {
  const files = new Map<string, Map<number, boolean>>();
  let record: { readonly lines: Map<number, boolean>; hit: number } | undefined;
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    number += 1;
    const place = { file: path, line: number, column: 1 };
    const [, key, value = ""] = /^(SF|DA|LH|end_of_record)(?::(.*))?$/.exec(line) ?? [];
    if (key === undefined) continue;
    if (key === "SF") {
      if (record !== undefined) throw resultsMalformed(place, "a record has no end_of_record");
      record = { lines: files.get(value) ?? new Map(), hit: 0 };
      files.set(value, record.lines);
    } else if (record === undefined) throw resultsMalformed(place, `${key} stands outside of a record`);
    else if (key === "DA") {
      const [, at, hits] = /^(\d{1,9}),(\d{1,18})(?:,.*)?$/.exec(value) ?? [];
      if (at === undefined)
        throw resultsMalformed(place, `${JSON.stringify(line.slice(0, 60))} is no line with its count`);
      record.lines.set(Number(at), Number(hits) > 0 || record.lines.get(Number(at)) === true);
    } else if (key === "LH") record.hit = Number(/^\d{1,9}$/.exec(value)?.[0] ?? Number.NaN);
    else {
      guardHits(record, place);
      record = undefined;
    }
  }
  if (record !== undefined)
    throw resultsMalformed({ file: path, line: number, column: 1 }, "its last record has no end_of_record");
  return { lines: files };
}

function guardHits(
  { lines, hit }: { readonly lines: ReadonlyMap<number, boolean>; readonly hit: number },
  place: Parameters<typeof resultsContradictory>[0],
): void {
  if (Number.isNaN(hit)) throw resultsMalformed(place, "its LH is no count");
  const hits = [...lines.values()].filter(Boolean).length;
  if (hit > hits) throw resultsContradictory(place, `it tells of ${hit} covered lines, and ${hits} are there`);
}
