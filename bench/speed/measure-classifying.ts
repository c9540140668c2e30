import { accountFor } from "@release-actions/core/commits/account-for";
import type { Commit } from "@release-actions/core/commits/commit";
import { DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import { readCommits } from "@release-actions/core/commits/read-commits";
import { listRepositories, readRepository } from "../agreement/read-corpus.ts";
import { hostileMessages } from "./hostile-messages.ts";
import { atMost, type Measured, type Surroundings } from "./measure.ts";
import { describeTable, thousands } from "./table.ts";
import { median } from "./time-programs.ts";

const ROUNDS = 15;
const LARGEST = "vitejs+vite";
/** What a pipe gives at once. */
const CHUNK = 65_536;
const COMMITS_A_SECOND = 150_000;

/** Commits read from the log's bytes and classified, in this process, a second; and the slowest message of 64 KiB. */
export async function measureClassifying({ corpus }: Surroundings): Promise<Measured> {
  const all = listRepositories(corpus).map((file) => ({ file, commits: readRepository(corpus, file).commits }));
  const largest = all.find(({ file }) => file === LARGEST)?.commits ?? [];
  const rows = [
    { name: LARGEST.replace("+", "/"), ...(await measureRate(largest)) },
    { name: "all repositories", ...(await measureRate(all.flatMap(({ commits }) => commits))) },
  ];
  const messages = [...hostileMessages()].map(([name, message]) => ({ name, time: slowest(message) }));
  const worst = messages.reduce((one, other) => (one.time >= other.time ? one : other));
  return {
    table: describeTable("Commits read and classified in one process", [
      ["", "commits in", "out", "a second", "a CPU second"],
      ...rows.map(({ name, given, out, rate, cpuRate }) => [name, ...[given, out, rate, cpuRate].map(thousands)]),
    ]),
    bars: [
      ...rows.map(({ name, rate }) => ({
        claim: `≥ ${thousands(COMMITS_A_SECOND)} commits a second, ${name}`,
        held: rate >= COMMITS_A_SECOND,
        measured: thousands(rate),
      })),
      {
        claim: "as many commits out as in",
        held: rows.every(({ given, out }) => given === out),
        measured: rows.map(({ given, out }) => `${out} of ${given}`).join(", "),
      },
      atMost(
        "any message of 64 KiB in < 100 ms",
        worst.time,
        100,
        `${worst.time.toFixed(1)} ms for the slowest, ${worst.name}`,
      ),
    ],
  };
}

async function measureRate(commits: readonly Commit[]) {
  const log = Buffer.concat(commits.map(asLogged));
  const chunks = Array.from({ length: Math.ceil(log.length / CHUNK) }, (_, index) =>
    log.subarray(index * CHUNK, (index + 1) * CHUNK),
  );
  const rates: number[] = [];
  // Where others use the machine, too, the time of this process alone says what it would be worth there.
  const cpuRates: number[] = [];
  let out = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    const read: Commit[] = [];
    for await (const batch of readCommits(asStream(chunks))) for (const commit of batch) read.push(commit);
    out = accountFor(read, DEFAULT_COMMIT_RULES).commits.length;
    rates.push((commits.length * 1_000) / (performance.now() - start));
    const { user, system } = process.cpuUsage(cpu);
    cpuRates.push((commits.length * 1_000_000) / (user + system));
  }
  return { given: commits.length, out, rate: median(rates), cpuRate: median(cpuRates) };
}

/** A commit as `git log -z` writes it for version-bump. */
function asLogged({ sha, parents, committedAt, author, message }: Commit): Buffer {
  return Buffer.from(
    `${["", sha, parents.join(" "), committedAt, author.name, author.email, message].join("\0")}\0`,
    "utf8",
  );
}

async function* asStream(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

function slowest(message: string): number {
  const commit = { ...EMPTY, message };
  const start = performance.now();
  accountFor([commit], DEFAULT_COMMIT_RULES);
  return performance.now() - start;
}

const EMPTY: Omit<Commit, "message"> = Object.freeze({
  sha: "0".repeat(40) as Commit["sha"],
  parents: [],
  committedAt: 0,
  author: { name: "", email: "" },
});
