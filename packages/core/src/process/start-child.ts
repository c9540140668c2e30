// node:child_process itself and not @actions/exec: that one decodes output into strings line by line through a `which` of its own,
// has no backpressure and no abort signal, and a `git log` of 10,000 commits then costs more than git.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";
import { commandNotFound, commandOutputTooLarge, commandTimedOut } from "./errors.ts";
import type { ProcessOptions } from "./process.ts";

/** Time between SIGTERM and SIGKILL, in milliseconds: git removes its lock files within it. */
const GRACE = 2_000;
const STDERR_KEPT = 65_536;

/** A running child process: its output, and how it ended. */
export interface Child {
  readonly output: AsyncIterable<Buffer>;
  /** Ends it and everything that it started. */
  stop(): void;
  /** Resolves when it has ended and all its output is read; rejects with the reason where it was stopped for one. */
  readonly ended: Promise<{ readonly code: number; readonly stderr: string }>;
}

/** Starts a program in a process group of its own, so that what it starts ends with it. */
export function startChild(command: string, args: readonly string[], options: ProcessOptions): Child {
  options.signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let closed = false;
  child.once("close", () => {
    closed = true;
  });
  let why: { readonly reason: unknown } | undefined;
  const stop = (reason?: unknown) => {
    if (reason !== undefined) why ??= { reason };
    if (!closed) endGroup(child);
  };
  const unwatch = watch(command, options, stop);
  feed(child.stdin, options.input);
  const stderr = keepTail(child.stderr);
  const ended = settle(child, command, options.cwd)
    .finally(unwatch)
    .then((code) => {
      if (why) throw why.reason;
      return { code, stderr: stderr() };
    });
  // Whoever reads the output first meets the failure there; it must not count as unhandled meanwhile.
  ended.catch(() => {});
  return { output: bounded(child.stdout, command, options.maxBytes, stop), stop: () => stop(), ended };
}

type PipedChild = ChildProcessByStdio<Writable, Readable, Readable>;

async function settle(child: PipedChild, command: string, cwd: string): Promise<number> {
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  } catch (cause) {
    throw commandNotFound(command, cwd, cause);
  }
}

function watch(command: string, { signal, timeout }: ProcessOptions, stop: (reason: unknown) => void): () => void {
  const onAbort = () => stop(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = timeout === undefined ? undefined : setTimeout(() => stop(commandTimedOut(command, timeout)), timeout);
  return () => {
    signal?.removeEventListener("abort", onAbort);
    clearTimeout(timer);
  };
}

function endGroup(child: PipedChild): void {
  const { pid } = child;
  if (pid === undefined) return;
  const send = (name: NodeJS.Signals) => {
    try {
      if (process.platform === "win32") child.kill(name);
      else process.kill(-pid, name);
    } catch {
      // It has ended by itself meanwhile.
    }
  };
  send("SIGTERM");
  const timer = setTimeout(() => send("SIGKILL"), GRACE);
  child.once("close", () => clearTimeout(timer));
}

function feed(stdin: Writable, input: Uint8Array | string | undefined): void {
  // A child may end without reading its input: EPIPE says nothing that its exit code does not.
  stdin.on("error", () => {});
  stdin.end(input);
}

function keepTail(stream: Readable): () => string {
  let kept = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]);
    if (kept.length > STDERR_KEPT) kept = kept.subarray(-STDERR_KEPT);
  });
  return () => kept.toString("utf8");
}

async function* bounded(
  stdout: Readable,
  command: string,
  maxBytes: number | undefined,
  stop: (reason: unknown) => void,
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (maxBytes !== undefined && size > maxBytes) return stop(commandOutputTooLarge(command, maxBytes));
    yield chunk;
  }
}
