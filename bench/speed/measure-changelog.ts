import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changelogPeers } from "./changelog-peers.ts";
import { CHANGELOG, changelogProgram, finalTags } from "./changelog-program.ts";
import { logProgram } from "./log-program.ts";
import { atMost, type Measured, type Surroundings } from "./measure.ts";
import { measureMemory } from "./measure-memory.ts";
import { checkOut, rebuildHistory } from "./rebuild-history.ts";
import { resolve, runGit } from "./run-git.ts";
import { describeTable, megabytes, milliseconds, times } from "./table.ts";
import { timePrograms } from "./time-programs.ts";

const ROUNDS = 15;
/** They take many seconds each. */
const PEER_ROUNDS = 1;
const LARGEST = "vitejs+vite";
const LIMIT = 4;
const PEER_FACTOR = 30;

/** The changelog of all releases of the largest repository in one run, against `git log` of it, and beside the peers. */
export function measureChangelog(surroundings: Surroundings): Measured {
  const checkout = checkOut(surroundings, rebuildHistory(surroundings, LARGEST), LARGEST);
  const tags = finalTags(checkout);
  const log = logProgram(checkout, tags);
  const run = { name: "release-changelog", workspace: checkout, sha: resolve(checkout, "HEAD") };
  const own = { program: changelogProgram(surroundings, run), file: join(checkout, CHANGELOG) };
  const peers = changelogPeers(surroundings, checkout);
  const [logTime, ownTime] = timePrograms([log, own.program], ROUNDS);
  if (!logTime || !ownTime) throw new Error("Nothing was timed.");
  const peerTimes = timePrograms(
    peers.map(({ program }) => program),
    PEER_ROUNDS,
  );
  const tools = [own, ...peers].map(({ program, file }) => ({ memory: measureMemory(program), ...sizeOf(file) }));
  const rows = [{ memory: measureMemory(log), releases: "", size: "" }, ...tools];
  const count = runGit(checkout, ["rev-list", "--count", ...tags]);
  return {
    table: describeTable(
      `Changelog of all releases of vite, ${count.toString().trim()} commits: whole process, median of ${ROUNDS} (peers: once), in ms`,
      [
        ["", "median", "fastest", "of git log", "peak memory", "headings", "written"],
        ...[logTime, ownTime, ...peerTimes].map(({ name, median, fastest }, index) => [
          name,
          milliseconds(median),
          milliseconds(fastest),
          times(median / logTime.median),
          megabytes(rows[index]?.memory ?? Number.NaN),
          rows[index]?.releases ?? "",
          rows[index]?.size ?? "",
        ]),
      ],
    ),
    bars: [
      atMost(
        `changelog of all releases ≤ ${LIMIT} × git log`,
        ownTime.median / logTime.median,
        LIMIT,
        `${times(ownTime.median / logTime.median)}, by the fastest of each ${times(ownTime.fastest / logTime.fastest)}`,
      ),
      ...peerTimes.map(({ name, median }) => ({
        claim: `≥ ${PEER_FACTOR} × faster than ${name}`,
        held: median >= PEER_FACTOR * ownTime.median,
        measured: times(median / ownTime.median),
      })),
    ],
  };
}

/** How many releases a changelog has, by its headings, and how large it is. */
function sizeOf(file: string): { readonly releases: string; readonly size: string } {
  const text = readFileSync(file, "utf8");
  return { releases: String(text.match(/^##? \[?v?\d/gm)?.length ?? 0), size: megabytes(Buffer.byteLength(text)) };
}
