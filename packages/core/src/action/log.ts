import type { AnnotationProperties } from "@actions/core";
import type { Place } from "../errors/release-error.ts";
import { encodeLogText } from "./encode-log-text.ts";

/** A remark at the run, and at a line of a file where it has a place. */
export interface Annotation {
  readonly level: "notice" | "warning" | "error";
  readonly message: string;
  readonly title?: string | undefined;
  readonly place?: Place | undefined;
}

/** The step's log. Any text may be given to it: no byte of it is taken for a command, and no secret is shown. */
export interface Log {
  info(text: string): void;
  /** Shown only in runs with debug logging. */
  debug(text: string): void;
  annotate(annotation: Annotation): void;
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  /** Folds what is logged until the work is done. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/** The part of `@actions/core` that writes to the log. */
export type LogChannel = Pick<
  typeof import("@actions/core"),
  "info" | "debug" | "notice" | "warning" | "error" | "startGroup" | "endGroup"
>;

/** GitHub shows no more of an annotation's message than this, in characters. */
const LONGEST_MESSAGE = 4_000;

/**
 * A log that writes through the runner's commands.
 * @param redact replaces what is secret
 */
export function createLog(channel: LogChannel, redact: (text: string) => string): Log {
  const encode = (text: string) => encodeLogText(redact(text));
  const annotate = ({ level, message, title, place }: Annotation) =>
    channel[level](encode(message).join("\n").slice(0, LONGEST_MESSAGE), properties(title, place, encode));
  const log: Log = {
    info: (text) => {
      for (const line of encode(text)) channel.info(line);
    },
    debug: (text) => {
      for (const line of encode(text)) channel.debug(line);
    },
    annotate,
    notice: (message) => annotate({ level: "notice", message }),
    warning: (message) => annotate({ level: "warning", message }),
    error: (message) => annotate({ level: "error", message }),
    async group(title, work) {
      channel.startGroup(encode(title).join(" "));
      try {
        return await work();
      } finally {
        channel.endGroup();
      }
    },
  };
  return log;
}

function properties(
  title: string | undefined,
  place: Place | undefined,
  encode: (text: string) => readonly string[],
): AnnotationProperties {
  return {
    ...(title === undefined ? {} : { title: encode(title).join(" ") }),
    ...(place === undefined
      ? {}
      : { file: encode(place.file).join(" "), startLine: place.line, startColumn: place.column }),
  };
}
