import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { actionProgram } from "./action-program.ts";
import { logProgram } from "./log-program.ts";
import { atMost, bundleOf, type Measured, type Surroundings } from "./measure.ts";
import { NO_TAG, peerPrograms } from "./peer-programs.ts";
import { checkOut, checkOutUnreleased, rebuildHistory } from "./rebuild-history.ts";
import { resolve, runGit } from "./run-git.ts";
import { describeTable, milliseconds, times } from "./table.ts";
import { type Program, type Timing, timePrograms } from "./time-programs.ts";

const ROUNDS = 15;
const PEER_ROUNDS = 3;
const LARGEST = "vitejs+vite";
const POLICY = "release-policy.yml";

/**
 * The whole history of the largest repository in one run, against `git log` of it, and beside the peers. Once without a policy file, so
 * that history is measured and not YAML, and once by a policy whose tags none has.
 */
export function measureHistory(surroundings: Surroundings): Measured {
  const repository = rebuildHistory(surroundings, LARGEST);
  const unreleased = checkOutUnreleased(surroundings, repository, LARGEST);
  const checkout = checkOut(surroundings, repository, LARGEST);
  writeFileSync(join(checkout, POLICY), `version: 1\ncomponents: { vite: { path: ".", tag: "${NO_TAG}{version}" } }\n`);
  const sha = resolve(checkout, "HEAD");
  const ours = actionProgram("version-bump", surroundings, { name: "version-bump", workspace: unreleased, sha });
  const byPolicy = actionProgram("version-bump", surroundings, {
    name: "version-bump, with a policy file",
    workspace: checkout,
    sha,
    inputs: { policy: POLICY },
  });
  const programs = [logProgram(unreleased, [sha]), floorProgram(surroundings, unreleased, sha), ours, byPolicy];
  const [log, floor, own, policy] = timePrograms(programs, ROUNDS);
  if (!log || !floor || !own || !policy) throw new Error("Nothing was timed.");
  const peers = timePrograms(peerPrograms(surroundings, checkout), PEER_ROUNDS);
  const count = runGit(checkout, ["rev-list", "--count", sha]).toString().trim();
  const row = ({ name, median, fastest }: Timing) => [
    name,
    milliseconds(median),
    milliseconds(fastest),
    times(median / log.median),
  ];
  return {
    table: describeTable(`Whole history of vite, ${count} commits: whole process, median of ${ROUNDS}, in ms`, [
      ["", "median", "fastest", "of git log"],
      ...[log, floor, own, policy, ...peers].map(row),
    ]),
    bars: [
      atMost(
        "whole history ≤ 2 × git log",
        own.median / log.median,
        2,
        `${times(own.median / log.median)}, by the fastest of each ${times(own.fastest / log.fastest)}; ` +
          `starting, asking git for the tags and running git log, and nothing else, takes ${times(floor.median / log.median)}`,
      ),
    ],
  };
}

/** The least that any run can take: the bundle starts, git is asked for the tags, and then for the log; nothing is read of it. */
function floorProgram(surroundings: Surroundings, directory: string, sha: string): Program {
  const log = logProgram(directory, [sha]);
  const script =
    'node=$0 bundle=$1; shift; "$node" "$bundle" >/dev/null 2>&1; git show-ref -d >/dev/null; exec git "$@"';
  const bundle = bundleOf("version-bump", surroundings);
  return { ...log, name: "its floor", command: "sh", args: ["-c", script, process.execPath, bundle, ...log.args] };
}
