import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { logProgram } from "./log-program.ts";
import { atMost, type Measured, type Surroundings } from "./measure.ts";
import { NO_TAG, peerPrograms } from "./peer-programs.ts";
import { checkOut, rebuildHistory } from "./rebuild-history.ts";
import { resolve, runGit } from "./run-git.ts";
import { describeTable, milliseconds, times } from "./table.ts";
import { type Timing, timePrograms } from "./time-programs.ts";
import { versionBumpProgram } from "./version-bump-program.ts";

const ROUNDS = 15;
const PEER_ROUNDS = 3;
const LARGEST = "vitejs+vite";
const POLICY = "release-policy.yml";

/** The whole history of the largest repository in one run, against `git log` of it, and beside the peers. */
export function measureHistory(surroundings: Surroundings): Measured {
  const checkout = checkOut(surroundings, rebuildHistory(surroundings, LARGEST), LARGEST);
  writeFileSync(join(checkout, POLICY), `version: 1\ncomponents: { vite: { path: ".", tag: "${NO_TAG}{version}" } }\n`);
  const sha = resolve(checkout, "HEAD");
  const ours = versionBumpProgram(surroundings, {
    name: "version-bump",
    workspace: checkout,
    sha,
    inputs: { policy: POLICY },
  });
  const [log, own] = timePrograms([logProgram(checkout, [sha]), ours], ROUNDS);
  if (log === undefined || own === undefined) throw new Error("Nothing was timed.");
  const peers = timePrograms(peerPrograms(surroundings, checkout), PEER_ROUNDS);
  const count = runGit(checkout, ["rev-list", "--count", sha]).toString().trim();
  const row = ({ name, median, fastest }: Timing) => [
    name,
    milliseconds(median),
    milliseconds(fastest),
    times(median / log.median),
  ];
  const fastestPeer = Math.min(...peers.map(({ median }) => median));
  return {
    table: describeTable(`Whole history of vite, ${count} commits: whole process, median of ${ROUNDS}, in ms`, [
      ["", "median", "fastest", "of git log"],
      ...[log, own, ...peers].map(row),
    ]),
    bars: [
      atMost(
        "whole history ≤ 2 × git log",
        own.median / log.median,
        2,
        `${times(own.median / log.median)}, by the fastest of each ${times(own.fastest / log.fastest)}`,
      ),
      {
        claim: "≥ 30 × faster than the fastest peer",
        held: peers.length > 0 && fastestPeer / own.median >= 30,
        measured: peers.length > 0 ? times(fastestPeer / own.median) : "no peers: npm ci --prefix bench/peers",
      },
    ],
  };
}
