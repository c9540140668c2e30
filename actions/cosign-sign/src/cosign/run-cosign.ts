import type { Log } from "@release-actions/core/action/log";
import type { Clock } from "@release-actions/core/clock/clock";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { Environment, Process } from "@release-actions/core/process/process";
import { serviceUnreachable } from "../errors.ts";
import type { Answer, Cosign, CosignVersion, Question } from "./cosign.ts";
import { isOutage } from "./is-outage.ts";

/** Milliseconds that a run waits for services in all. */
const BUDGET = 5 * 60_000;
const TRIES = 4;
const FIRST_PAUSE = 1_000;
/** Milliseconds for one process, a little more than Cosign's own limit. */
const PATIENCE = 150_000;
const MOST_OUTPUT = 128 * 1024 * 1024;

/** Where and how Cosign runs. */
export interface CosignOptions {
  /** The program, absolute. */
  readonly program: string;
  readonly version: CosignVersion;
  readonly env: Environment;
  /** A folder of the run's own. */
  readonly cwd: string;
  readonly process: Process;
  readonly clock: Clock;
  readonly log: Pick<Log, "debug">;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one process. */
  readonly patience?: number;
}

/** Runs Cosign, again where a service did not answer. */
export function runCosign(options: CosignOptions): Cosign {
  let left = BUDGET;
  const pause = async (attempt: number) => {
    const time = FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random());
    left -= time;
    if (left < 0) return false;
    await options.clock.sleep(time, options.signal);
    return true;
  };
  const ask = async ({ args, what, settled }: Question): Promise<Answer> => {
    for (let attempt = 0; ; attempt++) {
      const { outage, ...answer } = await tryOnce(args, options);
      if (!outage) return answer;
      options.log.debug(`A service did not answer (try ${attempt + 1}): ${answer.stderr.trim().slice(-500)}`);
      if (attempt + 1 >= TRIES || !(await pause(attempt))) throw serviceUnreachable(what, attempt + 1, answer.stderr);
      if (await settled?.()) return { code: 0, stdout: "", stderr: "" };
    }
  };
  return { version: options.version, ask };
}

async function tryOnce(args: readonly string[], options: CosignOptions): Promise<Answer & { outage: boolean }> {
  const { program, env, cwd, process, log, signal, patience = PATIENCE } = options;
  log.debug(`cosign ${args.join(" ")}`);
  try {
    const { code, stdout, stderr } = await process.run(program, args, {
      ...{ env, cwd, signal, timeout: patience, maxBytes: MOST_OUTPUT },
    });
    log.debug(stderr);
    return { code, stdout: stdout.toString(), stderr, outage: code !== 0 && isOutage(stderr) };
  } catch (error) {
    if (!(error instanceof ReleaseError) || error.code !== "COMMAND_TIMED_OUT") throw error;
    return { code: 1, stdout: "", stderr: error.message, outage: true };
  }
}
