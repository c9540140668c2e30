import { readRepository } from "../agreement/read-corpus.ts";
import { logProgram } from "./log-program.ts";
import { atMost, type Measured, type Surroundings } from "./measure.ts";
import { checkOut } from "./rebuild-history.ts";
import { resolve } from "./run-git.ts";
import { describeTable, milliseconds, thousands, times } from "./table.ts";
import { type Program, timePrograms } from "./time-programs.ts";
import { versionBumpProgram } from "./version-bump-program.ts";
import { type MadeHistory, writeHistory } from "./write-history.ts";

const ROUNDS = 7;
const BASE: MadeHistory = { commits: 10_000, tags: 1_000 };
const MADE = [BASE, { ...BASE, tags: 10 * BASE.tags }, { ...BASE, commits: 10 * BASE.commits }];
/** Linear growth keeps the ratio; what is above this is growth faster than git's own. */
const LIMIT = 1.25;

/** Ten times the tags and ten times the commits: by how much the time grows faster than that of `git log` on the same. */
export function measureGrowth(surroundings: Surroundings): Measured {
  const { commits } = readRepository(surroundings.corpus, "vitejs+vite");
  const messages = commits.map(({ message }) => message);
  const cases = MADE.map((made) => timeCase(surroundings, messages, made));
  const [base, tags, many] = cases;
  if (base === undefined || tags === undefined || many === undefined) throw new Error("Nothing was timed.");
  return {
    table: describeTable(`Growth on made-up histories: whole process, median of ${ROUNDS}, in ms`, [
      ["commits", "tags", "git log + show-ref", "version-bump", "ratio"],
      ...cases.map(({ made, git, own, ratio }) => [
        thousands(made.commits),
        thousands(made.tags),
        milliseconds(git),
        milliseconds(own),
        times(ratio),
      ]),
    ]),
    bars: [
      atMost("10 × the tags: ratio grows ≤ 1.25 ×", tags.ratio / base.ratio, LIMIT, times(tags.ratio / base.ratio)),
      atMost("10 × the commits: ratio grows ≤ 1.25 ×", many.ratio / base.ratio, LIMIT, times(many.ratio / base.ratio)),
    ],
  };
}

/** From the first commit on, so that every commit and every tag is looked at. */
function timeCase(surroundings: Surroundings, messages: readonly string[], made: MadeHistory) {
  const repository = writeHistory(surroundings, messages, made);
  const checkout = checkOut(surroundings, repository, `made-${made.commits}-${made.tags}`);
  const [sha, first] = [resolve(checkout, "HEAD"), resolve(checkout, `HEAD~${made.commits - 1}`)];
  const name = `version-bump ${made.commits} ${made.tags}`;
  const own = versionBumpProgram(surroundings, { name, workspace: checkout, sha, inputs: { from: first } });
  const log = logProgram(checkout, [sha, `^${first}`]);
  const tags: Program = { ...log, name: "git show-ref", args: ["show-ref", "--tags", "-d"], cwd: checkout };
  const timings = timePrograms([log, tags, own], ROUNDS).map((timing) => timing.median);
  const [logTime = Number.NaN, tagTime = Number.NaN, ownTime = Number.NaN] = timings;
  return { made, git: logTime + tagTime, own: ownTime, ratio: ownTime / (logTime + tagTime) };
}
