import { type ChildProcess, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { hasCode } from "./describe-error.ts";

/** How long a cancelled process is given after each signal, in milliseconds. */
export interface CancelGrace {
  /** From SIGINT to SIGTERM. */
  readonly interrupt: number;
  /** From SIGTERM to SIGKILL. */
  readonly terminate: number;
}

/** GitHub's own: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL. */
export const githubCancelGrace: CancelGrace = { interrupt: 7_500, terminate: 2_500 };

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly grace: CancelGrace;
  /** Called with each line of standard output and standard error, without its end. */
  onLine(line: string): void;
}

export interface ProcessEnd {
  /** The exit code, or null where a signal ended the process. */
  readonly exitCode: number | null;
  /** Ends what the process left running in the background; a job does so at its end, as the runner does. */
  killGroup(): void;
}

// A background process may hold the pipes open after its parent has ended: the step ends then all the same.
const streamGrace = 500;

/**
 * Runs a process as the head of a group of its own, so that a cancel reaches all of its children.
 * @throws Error where the process cannot be started
 */
export async function spawnProcess(request: ProcessRequest): Promise<ProcessEnd> {
  const { command, args, cwd, env, signal, grace } = request;
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const killGroup = () => signalGroup(child, "SIGKILL");
  const lines = [child.stdout, child.stderr].map((stream) => readLines(stream, (line) => request.onLine(line)));
  const stopWatching = cancelBySteps(child, signal, grace);
  const forget = killAtExit(killGroup);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    await Promise.race([Promise.all(lines.map(({ ended }) => ended)), pause(streamGrace)]);
    return { exitCode, killGroup };
  } finally {
    forget();
    stopWatching();
    for (const { stop } of lines) stop();
  }
}

const running = new Set<() => void>();
const killRunning = () => {
  for (const kill of running) kill();
};

/** A group of its own would outlive a runner that ends before it; one listener serves all of them. */
function killAtExit(kill: () => void): () => void {
  if (running.size === 0) process.on("exit", killRunning);
  running.add(kill);
  return () => {
    running.delete(kill);
    if (running.size === 0) process.off("exit", killRunning);
  };
}

function cancelBySteps(child: ChildProcess, signal: AbortSignal, grace: CancelGrace): () => void {
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    signalGroup(child, "SIGINT");
    timers.push(setTimeout(() => signalGroup(child, "SIGTERM"), grace.interrupt));
    timers.push(setTimeout(() => signalGroup(child, "SIGKILL"), grace.interrupt + grace.terminate));
  };
  if (signal.aborted) cancel();
  else signal.addEventListener("abort", cancel, { once: true });
  return () => {
    signal.removeEventListener("abort", cancel);
    for (const timer of timers) clearTimeout(timer);
  };
}

function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch (error) {
    // The group has ended already, which is what was wanted; macOS says EPERM of one that nobody has waited for.
    if (!hasCode(error, "ESRCH") && !hasCode(error, "EPERM")) throw error;
  }
}

/** Splits a stream at `\n`, `\r\n` and a bare `\r`, as .NET's StreamReader does for the runner. */
function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void) {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const take = (text: string, last: boolean) => {
    // A `\r` at the end may be the first half of a `\r\n`, so it waits for more.
    const lines = (rest + text).split(last ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  };
  const onData = (chunk: Buffer) => take(decoder.write(chunk), false);
  const finish = () => {
    take(decoder.end(), true);
    if (rest !== "") onLine(rest);
    rest = "";
  };
  stream.on("data", onData);
  const ended = new Promise<void>((resolve) => stream.once("close", resolve));
  const stop = () => {
    finish();
    stream.off("data", onData);
    stream.resume();
  };
  return { ended, stop };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
