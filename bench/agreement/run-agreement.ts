import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeBars, describeLeftovers, describeTable } from "./describe-agreement.ts";
import { historyOf } from "./history.ts";
import { judgeBars } from "./judge-bars.ts";
import { type Measurement, measureRepository } from "./measure-repository.ts";
import { loadAnalyzer } from "./peer-at-quiet-points.ts";
import { DEFAULT_POLICY, readBenchPolicy } from "./read-bench-policy.ts";
import { listRepositories, readRepository } from "./read-corpus.ts";

const BENCH = join(import.meta.dirname, "..");

/** Measures the agreement on the whole corpus, prints it, and writes every point to a file where that is asked for. */
export async function runAgreement(options: string[]): Promise<void> {
  const { values } = parseArgs({ args: options, options: { corpus: { type: "string" }, json: { type: "string" } } });
  const folder = values.corpus ?? process.env.RELEASE_ACTIONS_CORPUS ?? join(BENCH, "../../shared/corpus");
  const analyzer = await loadAnalyzer(join(BENCH, "peers"));
  const measured: Measurement[] = [];
  for (const file of listRepositories(folder)) {
    const repository = readRepository(folder, file);
    const policy = readBenchPolicy(join(BENCH, "policies", `${file}.yml`));
    const history = historyOf(repository.commits);
    measured.push(
      await measureRepository(repository, history, { byDefault: DEFAULT_POLICY, byPolicy: policy }, analyzer),
    );
  }
  process.stdout.write(describeTable(measured));
  process.stdout.write(describeLeftovers(measured));
  process.stdout.write(describeBars(judgeBars(measured)));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measured, undefined, 1)}\n`);
}
