import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RecordedRequest } from "@release-actions/rehearsal/github/embedded-github";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import { actionProgram } from "./action-program.ts";
import type { Measured, Surroundings } from "./measure.ts";
import { rebuildHistory } from "./rebuild-history.ts";
import { GIT_ENVIRONMENT, resolve, runGit } from "./run-git.ts";
import { runProgram } from "./run-program.ts";
import { describeTable, thousands, times } from "./table.ts";
import { median, type Program } from "./time-programs.ts";

const ROUNDS = 5;
const REPOSITORY = "vitejs/vite";

/** What one release's range of a large remote repository costs without a checkout, against a full clone of it. */
export async function measureRange(surroundings: Surroundings): Promise<Measured> {
  const origin = rebuildHistory(surroundings, "vitejs+vite");
  const github = await startEmbeddedGitHub({ repository: REPOSITORY, gitDirectory: origin, defaultBranch: "main" });
  try {
    const token = github.issueToken({ permissions: { contents: "read" } });
    const sha = resolve(origin, "HEAD");
    const empty = join(surroundings.temp, "empty");
    mkdirSync(empty, { recursive: true });
    const { serverUrl } = github;
    const name = "version-bump, no checkout";
    const run = { name, workspace: empty, sha, serverUrl, repository: REPOSITORY, token };
    const clone = cloneProgram(surroundings, `${serverUrl}/${REPOSITORY}.git`, token);
    const programs = [clone, actionProgram("version-bump", surroundings, run)];
    const [full, own] = await measureFetches(programs, github.requests);
    if (full === undefined || own === undefined) throw new Error("Nothing was timed.");
    const previous = runGit(origin, ["describe", "--abbrev=0", "--match=v*", sha]).toString().trim();
    const commits = runGit(origin, ["rev-list", "--count", `${previous}..${sha}`])
      .toString()
      .trim();
    const row = ({ name, bytes, requests, time }: Fetched) => [
      name,
      thousands(bytes),
      String(requests),
      (time / 1_000).toFixed(2),
    ];
    return {
      table: describeTable(
        `One release's range (${commits} commits since ${previous}) of vite on a server, over loopback`,
        [["", "bytes fetched", "requests", "seconds"], row(full), row(own)],
      ),
      bars: [
        {
          claim: "a release's range costs less than a tenth of a full clone's bytes",
          held: own.bytes * 10 <= full.bytes,
          measured: `${times(full.bytes / own.bytes)} fewer bytes, ${times(full.time / own.time)} faster`,
        },
      ],
    };
  } finally {
    await github.stop();
  }
}

interface Fetched {
  readonly name: string;
  readonly bytes: number;
  readonly requests: number;
  readonly time: number;
}

async function measureFetches(programs: readonly Program[], requests: readonly RecordedRequest[]) {
  const fetched: Fetched[][] = programs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, program] of programs.entries()) {
      const before = requests.length;
      const time = await runProgram(program);
      const made = requests.slice(before);
      const bytes = made.reduce((sum, request) => sum + request.bytes, 0);
      fetched[index]?.push({ name: program.name, bytes, requests: made.length, time });
    }
  }
  return fetched.map(([first, ...others]) =>
    first === undefined ? undefined : { ...first, time: median([first, ...others].map(({ time }) => time)) },
  );
}

function cloneProgram({ temp }: Surroundings, url: string, token: string): Program {
  const folder = join(temp, "clone.git");
  const header = `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  return {
    name: "git clone --bare",
    command: "git",
    args: ["-c", `http.extraHeader=${header}`, "clone", "--quiet", "--bare", url, folder],
    cwd: temp,
    env: GIT_ENVIRONMENT,
    prepare: () => rmSync(folder, { recursive: true, force: true }),
  };
}
