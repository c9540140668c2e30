import { ReleaseError } from "../errors/release-error.ts";

// Arguments are left out of all messages: they may hold credentials.

/** A child process that ended with another exit code than 0, while its output was streamed. */
export class CommandFailed extends ReleaseError {
  readonly exitCode: number;
  readonly stderr: string;

  constructor(command: string, exitCode: number, stderr: string) {
    super({
      code: "COMMAND_FAILED",
      message: `${command} ended with exit code ${exitCode}: ${stderr.trim().slice(-2_000) || "it said nothing."}`,
      remedy: `Read what ${command} says above; run again once it is mended.`,
    });
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

export const commandNotFound = (command: string, cwd: string, cause: unknown) =>
  new ReleaseError({
    code: "COMMAND_NOT_FOUND",
    message: `The program ${command} cannot be started in ${cwd}.`,
    remedy: `See that the folder exists, and that ${command} is installed on the runner and in the PATH.`,
    cause,
  });

export const commandTimedOut = (command: string, milliseconds: number) =>
  new ReleaseError({
    code: "COMMAND_TIMED_OUT",
    message: `${command} did not end within ${milliseconds / 1_000} seconds and was stopped.`,
    remedy: "Run again; where it happens again, look at the network and at the runner's load.",
  });

export const commandOutputTooLarge = (command: string, maxBytes: number) =>
  new ReleaseError({
    code: "COMMAND_OUTPUT_TOO_LARGE",
    message: `${command} wrote more than ${maxBytes} bytes and was stopped.`,
    remedy: "Narrow what is asked for, such as the range of commits or the paths.",
  });
