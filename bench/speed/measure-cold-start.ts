import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { atMost, type Measured, type Surroundings } from "./measure.ts";
import { describeTable, milliseconds, thousands, times } from "./table.ts";
import { type Program, timePrograms } from "./time-programs.ts";

const ROUNDS = 31;
const kilobytes = (size: number) => `${thousands(size / 1_000)} kB`;

/** How long the bundle takes up to the first missing input, against a Node.js that does nothing; and how large it is. */
export function measureColdStart({ bundle, temp }: Surroundings): Measured {
  const node: Program = { name: "node -e 0", command: process.execPath, args: ["-e", "0"], cwd: temp, env: {} };
  const ours: Program = { ...node, name: "version-bump, no inputs", args: [bundle], code: 1 };
  const [bare, start] = timePrograms([node, ours], ROUNDS);
  if (bare === undefined || start === undefined) throw new Error("Nothing was timed.");
  const ratio = start.median / bare.median;
  const folder = dirname(bundle);
  const chunks = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const size = chunks.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const entrySize = statSync(bundle).size;
  return {
    table: describeTable(`Cold start, median of ${ROUNDS}, in ms`, [
      ["", "median", "fastest", "ratio"],
      [bare.name, milliseconds(bare.median), milliseconds(bare.fastest), times(1)],
      [start.name, milliseconds(start.median), milliseconds(start.fastest), times(ratio)],
    ]),
    bars: [
      atMost("cold start ≤ 2 × node", ratio, 2, times(ratio)),
      atMost("entry ≤ 600 kB", entrySize, 600_000, kilobytes(entrySize)),
      atMost("all chunks ≤ 900 kB", size, 900_000, kilobytes(size)),
    ],
  };
}
