import { resultsContradictory } from "../errors.ts";
import { readJson } from "../results/read-json.ts";
import type { Source } from "../results/test-case.ts";
import type { CoverageContent } from "./coverage.ts";

/**
 * Reads what Istanbul's reporter `json-summary` writes, of which jest, vitest, nyc and c8 have one. Errors: `RESULTS_MALFORMED`,
 * `RESULTS_CONTRADICTORY`.
 * @see https://github.com/istanbuljs/istanbuljs/tree/main/packages/istanbul-reports/lib/json-summary
 */
export async function readCoverageSummary(source: Source): Promise<CoverageContent> {
  const { files, ...whole } = await readJson(source, (root) => {
    const read = root.members().map(([name, member]) => {
      const lines = member.get("lines");
      return { name, covered: lines.get("covered").count(), total: lines.get("total").count() };
    });
    const { covered, total } = read.find(({ name }) => name === "total") ?? { covered: 0, total: 0 };
    return { covered, total, files: read.filter(({ name }) => name !== "total") };
  });
  const sums = { covered: sum(files.map(({ covered }) => covered)), total: sum(files.map(({ total }) => total)) };
  const isRight = files.length === 0 || (sums.covered === whole.covered && sums.total === whole.total);
  if (whole.covered > whole.total || !isRight) {
    const told = `${whole.covered} covered lines of ${whole.total}`;
    const found = files.length === 0 ? "" : `, and its files of ${sums.covered} of ${sums.total}`;
    throw resultsContradictory({ file: source.path, line: 1, column: 1 }, `its total tells of ${told}${found}`);
  }
  return whole;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
