import { readRepository } from "../agreement/read-corpus.ts";
import { actionProgram } from "./action-program.ts";
import { changelogProgram } from "./changelog-program.ts";
import { logProgram } from "./log-program.ts";
import { ACTIONS, atMost, type Measured, type Surroundings } from "./measure.ts";
import { measureMemory } from "./measure-memory.ts";
import { checkOut } from "./rebuild-history.ts";
import { resolve } from "./run-git.ts";
import { describeTable, megabytes, milliseconds, thousands, times } from "./table.ts";
import { type Program, timePrograms } from "./time-programs.ts";
import { type MadeHistory, writeHistory } from "./write-history.ts";

const ROUNDS = 7;
const BASE: MadeHistory = { commits: 10_000, tags: 1_000 };
const MADE = [BASE, { ...BASE, tags: 10 * BASE.tags }, { ...BASE, commits: 10 * BASE.commits }];
/** Linear growth: ten times as much takes ten times as long at the most. */
const LIMIT = 10;

/** Ten times the tags and ten times the commits: by how much the time grows, and the ratio to `git log` of the same beside it. */
export function measureGrowth(surroundings: Surroundings): Measured {
  const { commits } = readRepository(surroundings.corpus, "vitejs+vite");
  const messages = commits.map(({ message }) => message);
  const cases = MADE.map((made) => timeCase(surroundings, messages, made));
  const [base, tags, many] = cases;
  if (base === undefined || tags === undefined || many === undefined) throw new Error("Nothing was timed.");
  return {
    table: describeTable(`Growth on made-up histories: whole process, median of ${ROUNDS}, in ms; peak memory`, [
      ["commits", "tags", "git log + show-ref", ...ACTIONS.flatMap((name) => [name, "ratio", "memory"])],
      ...cases.map(({ made, git, own }) => [
        ...[made.commits, made.tags].map(thousands),
        milliseconds(git),
        ...own.flatMap(({ time, ratio, memory }) => [milliseconds(time), times(ratio), megabytes(memory)]),
      ]),
    ]),
    bars: ACTIONS.flatMap((name, index) => {
      const growth = (grown: Case) => (grown.own[index]?.time ?? Number.NaN) / (base.own[index]?.time ?? Number.NaN);
      return [
        atMost(`${name}: 10 × the tags: time grows ≤ ${LIMIT} ×`, growth(tags), LIMIT, times(growth(tags))),
        atMost(`${name}: 10 × the commits: time grows ≤ ${LIMIT} ×`, growth(many), LIMIT, times(growth(many))),
      ];
    }),
  };
}

interface Case {
  readonly made: MadeHistory;
  readonly git: number;
  /** Of each of {@link ACTIONS}. */
  readonly own: readonly { readonly time: number; readonly ratio: number; readonly memory: number }[];
}

/** From the first commit on, so that every commit and every tag is looked at. */
function timeCase(surroundings: Surroundings, messages: readonly string[], made: MadeHistory): Case {
  const repository = writeHistory(surroundings, messages, made);
  const workspace = checkOut(surroundings, repository, `made-${made.commits}-${made.tags}`);
  const [sha, first] = [resolve(workspace, "HEAD"), resolve(workspace, `HEAD~${made.commits - 1}`)];
  const run = (action: string) => ({ name: `${action} ${made.commits} ${made.tags}`, workspace, sha });
  const own = [
    actionProgram("version-bump", surroundings, { ...run("version-bump"), inputs: { from: first } }),
    changelogProgram(surroundings, run("release-changelog")),
  ];
  const log = logProgram(workspace, [sha, `^${first}`]);
  const tags: Program = { ...log, name: "git show-ref", args: ["show-ref", "--tags", "-d"], cwd: workspace };
  const [logTime, tagTime, ...ownTimes] = timePrograms([log, tags, ...own], ROUNDS);
  if (logTime === undefined || tagTime === undefined) throw new Error("Nothing was timed.");
  const git = logTime.median + tagTime.median;
  return {
    made,
    git,
    own: own.map((program, index) => {
      const time = ownTimes[index]?.median ?? Number.NaN;
      return { time, ratio: time / git, memory: measureMemory(program) };
    }),
  };
}
