import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeBars, describeLeftovers, describeTable } from "./describe-agreement.ts";
import { historyOf } from "./history.ts";
import { judgeBars } from "./judge-bars.ts";
import { type Measurement, measureRepository } from "./measure-repository.ts";
import { loadAnalyzer } from "./peer-at-quiet-points.ts";
import { listRepositories, readRepository } from "./read-corpus.ts";
import { readPolicies } from "./read-policy.ts";

const BENCH = join(import.meta.dirname, "..");

/** Measures the agreement on the whole corpus, prints it, and writes every point to a file where that is asked for. */
export async function runAgreement(options: string[]): Promise<void> {
  const { values } = parseArgs({ args: options, options: { corpus: { type: "string" }, json: { type: "string" } } });
  const folder = values.corpus ?? process.env.RELEASE_ACTIONS_CORPUS ?? join(BENCH, "../../shared/corpus");
  const analyzer = await loadAnalyzer(join(BENCH, "peers"));
  const measured: Measurement[] = [];
  for (const file of listRepositories(folder)) {
    const repository = readRepository(folder, file);
    const policies = await readPolicies(join(BENCH, "policies", `${file}.yml`), repository);
    measured.push(await measureRepository(repository, historyOf(repository.commits), policies, analyzer));
  }
  process.stdout.write(describeTable(measured));
  process.stdout.write(describeLeftovers(measured));
  process.stdout.write(describeBars(judgeBars(measured)));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measured, undefined, 1)}\n`);
}
