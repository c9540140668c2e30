import type { Clock } from "../clock/clock.ts";
import { systemClock } from "../clock/system-clock.ts";
import { useEnvironmentProxy } from "../http/use-environment-proxy.ts";
import type { Environment } from "../process/process.ts";
import type { ActionResult } from "./action-result.ts";
import { listenForCancel } from "./cancel.ts";
import { childEnvironment } from "./child-environment.ts";
import type { Contract, Inputs } from "./contract.ts";
import { describeEnding, type Ending, UNFINISHED } from "./describe-ending.ts";
import { endedEarly, reportUnwritable, secretTooShort } from "./errors.ts";
import { createLog, type Log } from "./log.ts";
import { SecretMasks } from "./mask-secret.ts";
import { readInputs } from "./read-inputs.ts";
import { type RunContext, readRunContext } from "./run-context.ts";
import { inputVariable, runnerChannel } from "./runner-channel.ts";
import { writeOutputs, writeReport } from "./write-report.ts";

/** What the body of an action is given. */
export interface ActionContext<C extends Contract> {
  readonly inputs: Inputs<C>;
  readonly run: RunContext;
  readonly log: Log;
  /** Aborts with a `Cancelled` when the job is cancelled; the body then has six seconds to give back what it has. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** What child processes may see: no inputs, no tokens, no files of the runner. */
  readonly environment: Environment;
  /** Masks a secret that came up during the run, in all its forms. */
  readonly mask: (secret: string) => void;
}

/**
 * Runs an action: reads and checks its inputs, calls the body, writes what it gives back, and ends the process.
 * The only place that catches: whatever is thrown becomes annotations, a failed step, and the output `result`.
 */
export async function runAction<C extends Contract>(
  contract: C,
  body: (context: ActionContext<C>) => Promise<ActionResult<C>>,
): Promise<void> {
  const { env } = process;
  // Whatever ends the process before its result is written, even a full disk, must not look like success.
  process.exitCode = 1;
  const masks = new SecretMasks((form) => {
    if (env.GITHUB_ACTIONS === "true") runnerChannel.setSecret(form);
  });
  const redact = (text: string) => masks.redact(text);
  const input = (name: string) => env[inputVariable(name)]?.trim() ?? "";
  const log = createLog(runnerChannel, redact);
  const mask = (secret: string) => {
    if (!masks.mask(secret)) log.annotate(secretTooShort);
  };
  let ended = false;
  const end = (ending: Ending) => {
    if (ended) return;
    ended = true;
    const report = describeEnding(contract.name, Object.keys(contract.outputs), ending, signal.aborted);
    let written = true;
    try {
      writeReport(report, { name: contract.name, env, log, redact });
    } catch (cause) {
      written = false;
      log.annotate(reportUnwritable(cause));
    }
    exit(written && report.outcome === "done" ? 0 : 1);
  };
  const signal = listenForCancel(() => end({ thrown: signal.reason }));
  // Node.js would print its warnings itself, past the encoder of the log.
  process.removeAllListeners("warning").on("warning", ({ name, message }) => log.debug(`${name}: ${message}`));
  process.on("uncaughtException", (thrown: unknown) => end({ thrown }));
  process.on("beforeExit", () => end({ thrown: endedEarly() }));
  try {
    for (const name of secretInputs(contract)) if (input(name) !== "") mask(input(name));
    writeOutputs({ ...contract.outputs, result: JSON.stringify(UNFINISHED) }, env);
    await useEnvironmentProxy(env);
    const [inputs, run] = both(
      () => readInputs(contract, input),
      () => readRunContext(env),
    );
    end({
      result: await body({ inputs, run, log, signal, clock: systemClock, environment: childEnvironment(env), mask }),
    });
  } catch (thrown) {
    end({ thrown });
  }
}

const secretInputs = ({ inputs }: Contract) => Object.keys(inputs).filter((name) => inputs[name]?.secret);

/** Both values, or the errors of both. */
function both<A, B>(first: () => A, second: () => B): readonly [A, B] {
  let a: A;
  try {
    a = first();
  } catch (error) {
    try {
      second();
    } catch (other) {
      throw new AggregateError([error, other]);
    }
    throw error;
  }
  return [a, second()];
}

/** Sockets that are kept alive would hold the process; pipes are asynchronous on Windows, so they are flushed first. */
function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}
