import { spawnSync } from "node:child_process";

/** A program as it is timed; its output goes to /dev/null. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Exit code that it must have; 0 by default. */
  readonly code?: number;
  /** Called before each run, outside of what is timed. */
  readonly prepare?: () => void;
}

/** Milliseconds of whole processes, from start to exit. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
}

/** Times programs in turns, so that a machine that is busy for a while is busy for all of them. Throws where one fails. */
export function timePrograms(programs: readonly Program[], rounds: number): readonly Timing[] {
  const times = programs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) times[index]?.push(timeOnce(program));
  }
  return programs.map(({ name }, index) => ({
    name,
    median: median(times[index] ?? []),
    fastest: Math.min(...(times[index] ?? [])),
  }));
}

function timeOnce({ name, command, args, cwd, env, code = 0, prepare }: Program): number {
  prepare?.();
  const start = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
  const time = performance.now() - start;
  if (status === code) return time;
  throw new Error(`${name} ended with ${status ?? error?.message}: ${stderr?.toString().slice(-2_000)}`);
}

/** The middle value; of an even number of them the upper one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
