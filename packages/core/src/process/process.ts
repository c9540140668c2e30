/** Environment variables, name to value. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a child process is run. */
export interface ProcessOptions {
  readonly cwd: string;
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Environment;
  /** Bytes for its standard input, which is empty otherwise. */
  readonly input?: Uint8Array | string | undefined;
  /** Ends the child and everything that it started; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; none by default. */
  readonly timeout?: number | undefined;
  /** Most bytes of standard output that are taken; 256 MiB for `run`, no bound for `stream`. */
  readonly maxBytes?: number | undefined;
}

/** How a child process ended. */
export interface ProcessResult {
  readonly stdout: Buffer;
  /** The last 64 KiB of standard error, as UTF-8. */
  readonly stderr: string;
  /** Exit code; 128 + the signal's number where a signal ended it, as shells count. */
  readonly code: number;
}

/** Runs programs by argument array, never through a shell. */
export interface Process {
  /**
   * Runs to the end and gives what it wrote, whatever its exit code.
   * Errors: `COMMAND_NOT_FOUND`, `COMMAND_TIMED_OUT`, `COMMAND_OUTPUT_TOO_LARGE`.
   */
  run(command: string, args: readonly string[], options: ProcessOptions): Promise<ProcessResult>;
  /**
   * Gives standard output as it comes; throws `CommandFailed` at its end where the exit code is not 0.
   * A reader that stops early ends the child.
   */
  stream(command: string, args: readonly string[], options: ProcessOptions): AsyncIterable<Uint8Array>;
}
