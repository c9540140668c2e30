import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ACTIONS, type ActionName, atMost, bundleOf, type Measured, type Surroundings } from "./measure.ts";
import { describeTable, milliseconds, thousands, times } from "./table.ts";
import { type Program, type Timing, timePrograms } from "./time-programs.ts";

const ROUNDS = 31;
const kilobytes = (size: number) => `${thousands(size / 1_000)} kB`;

/** How long each bundle takes up to the first missing input, against a Node.js that does nothing; and how large it is. */
export function measureColdStart(surroundings: Surroundings): Measured {
  const node: Program = {
    name: "node -e 0",
    command: process.execPath,
    args: ["-e", "0"],
    cwd: surroundings.temp,
    env: {},
  };
  const programs = ACTIONS.map(
    (name): Program => ({ ...node, name: `${name}, no inputs`, args: [bundleOf(name, surroundings)], code: 1 }),
  );
  const [bare, ...starts] = timePrograms([node, ...programs], ROUNDS);
  if (bare === undefined) throw new Error("Nothing was timed.");
  const row = ({ name, median, fastest }: Timing) => [
    name,
    milliseconds(median),
    milliseconds(fastest),
    times(median / bare.median),
  ];
  return {
    table: describeTable(`Cold start, median of ${ROUNDS}, in ms`, [
      ["", "median", "fastest", "ratio"],
      ...[bare, ...starts].map(row),
    ]),
    bars: ACTIONS.flatMap((name, index) => {
      const ratio = (starts[index]?.median ?? Number.NaN) / bare.median;
      const { entry, all } = sizesOf(name, surroundings);
      return [
        atMost(`${name}: cold start ≤ 2 × node`, ratio, 2, times(ratio)),
        atMost(`${name}: entry ≤ 600 kB`, entry, 600_000, kilobytes(entry)),
        atMost(`${name}: all chunks ≤ 900 kB`, all, 900_000, kilobytes(all)),
      ];
    }),
  };
}

function sizesOf(name: ActionName, surroundings: Surroundings): { readonly entry: number; readonly all: number } {
  const entry = bundleOf(name, surroundings);
  const folder = dirname(entry);
  const chunks = readdirSync(folder).filter((file) => file.endsWith(".js"));
  const all = chunks.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  return { entry: statSync(entry).size, all };
}
