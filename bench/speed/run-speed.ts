import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { describeBars } from "../agreement/describe-agreement.ts";
import type { Bar } from "../agreement/judge-bars.ts";
import { listRepositories } from "../agreement/read-corpus.ts";
import { ACTIONS, bundleOf, type Measured, type Surroundings } from "./measure.ts";
import { measureChangelog } from "./measure-changelog.ts";
import { measureClassifying } from "./measure-classifying.ts";
import { measureColdStart } from "./measure-cold-start.ts";
import { measureGrowth } from "./measure-growth.ts";
import { measureHistory } from "./measure-history.ts";
import { measureRange } from "./measure-range.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The measurements by name, in the order in which they run. */
const MEASUREMENTS: Readonly<Record<string, (surroundings: Surroundings) => Measured | Promise<Measured>>> = {
  start: measureColdStart,
  classify: measureClassifying,
  history: measureHistory,
  changelog: measureChangelog,
  growth: measureGrowth,
  range: measureRange,
};

const OPTIONS = {
  corpus: { type: "string" },
  dist: { type: "string", default: join(ROOT, "dist") },
  only: { type: "string" },
  strict: { type: "boolean", default: false },
} as const;

/** Measures the speed, prints a table for each measurement as it is done, and says which bars are held and which are missed. */
export async function runSpeed(options: string[]): Promise<void> {
  const { values } = parseArgs({ args: options, options: OPTIONS });
  const corpus = values.corpus ?? process.env.RELEASE_ACTIONS_CORPUS ?? join(ROOT, "../shared/corpus");
  listRepositories(corpus);
  const dist = resolve(values.dist);
  for (const bundle of ACTIONS.map((name) => bundleOf(name, { dist })))
    if (!existsSync(bundle)) throw new Error(`There is no bundle ${bundle} to measure. Run script/build first.`);
  const temp = mkdtempSync(join(tmpdir(), "release-actions-speed-"));
  const surroundings = { root: ROOT, dist, corpus, cache: cacheFolder(), temp };
  const bars: Bar[] = [];
  try {
    for (const measure of chosen(values.only)) {
      const measured = await measure(surroundings);
      process.stdout.write(measured.table);
      bars.push(...measured.bars);
    }
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
  process.stdout.write(describeBars(bars));
  if (values.strict && bars.some(({ held }) => !held)) process.exitCode = 1;
}

function chosen(only: string | undefined) {
  if (only === undefined) return Object.values(MEASUREMENTS);
  const measure = MEASUREMENTS[only];
  if (measure !== undefined) return [measure];
  throw new Error(`There is no measurement ${only}; there are ${Object.keys(MEASUREMENTS).join(", ")}.`);
}

/** Beside the other cached tools, where `script/node-path` keeps them. */
function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  return join(process.env.RELEASE_ACTIONS_CACHE ?? join(base, "release-actions"), "bench");
}
