/** The forms of results that are read. */
export const KINDS = ["junit", "playwright", "k6", "pytest", "uat"] as const;

export type Kind = (typeof KINDS)[number];

/** What became of one test: a threshold, a check and an item of a checklist are tests, too. */
export interface TestCase {
  /** The full name, as the policy's `flaky` has it. */
  readonly name: string;
  /** `open` is what nobody has tried yet. */
  readonly outcome: "passed" | "failed" | "skipped" | "open";
  /** It failed at first, and passed when it was tried again. */
  readonly retried?: boolean;
  /** What went wrong, or why it was skipped, on one line. */
  readonly message?: string;
  /** What the tool says of a failure, such as a stack; at most `LONGEST_DETAILS` characters. */
  readonly details?: string;
  /** Where it may have failed, the likeliest first, as the tool writes paths. */
  readonly spots?: readonly Spot[];
  /** Who has tried it; only people do. */
  readonly by?: string;
}

/** A line of a file, as a tool names it. */
export interface Spot {
  readonly file: string;
  /** From 1; undefined where the tool does not tell. */
  readonly line: number | undefined;
  /** The line is that where the test begins: a stack that names the file tells more. */
  readonly begins?: true;
}

/** A file of results, read. */
export interface ResultsFile {
  /** From the working directory. */
  readonly path: string;
  readonly kind: Kind;
  /** SHA-256 of the file's bytes as `sha256:…`. */
  readonly digest: string;
  readonly cases: readonly TestCase[];
}

/** A file's text, and its name for messages. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Characters that are kept of what a tool says of one failure. */
export const LONGEST_DETAILS = 4_000;

/** Characters that are kept of a message on one line. */
const LONGEST_MESSAGE = 500;

/** The first line that says something. */
export function firstLine(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0] ?? "";
  return line.length <= LONGEST_MESSAGE ? line.trimEnd() : `${line.slice(0, LONGEST_MESSAGE)}…`;
}
