import type { SecretMasks } from "./mask-secrets.ts";
import { parseWorkflowCommand, type WorkflowCommand, workflowCommandNames } from "./parse-workflow-command.ts";

/** A notice, warning or error that GitHub shows beside the run and, where it names a file, beside the line. */
export interface Annotation {
  readonly level: "notice" | "warning" | "error";
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/** What a step leaves behind for people, while it runs. */
export interface StepRecord {
  readonly log: readonly string[];
  readonly annotations: readonly Annotation[];
  /** Markdown. */
  readonly summary: string;
  /** Whether a command could not be carried out, which fails the step. */
  readonly commandFailed: boolean;
  /** Takes a line of the step's output: a command is carried out, anything else is logged. */
  takeLine(line: string): void;
  /** Logs text of the runner's own, never taken for a command. */
  write(text: string): void;
  annotate(annotation: Annotation): void;
  /** Says why the step fails. */
  fail(message: string): void;
  addSummary(markdown: string): void;
}

export interface StepListener {
  onLog(line: string): void;
  onAnnotation(annotation: Annotation): void;
}

// The runner keeps ten of each level a step, and 4,096 characters of each; the log has the rest.
const annotationsPerLevel = 10;
const annotationLength = 4_096;

const disabled = ["add-path", "save-state", "set-env", "set-output"];

/** Starts the record of a step; every text in it has its secrets hidden. */
export function recordStep(masks: SecretMasks, listener: StepListener): StepRecord {
  const log: string[] = [];
  const annotations: Annotation[] = [];
  let summary = "";
  let commandFailed = false;
  let stopToken: string | undefined;
  let echo = false;

  const write = (text: string) => {
    for (const line of masks.mask(text).split(/\r\n|\n|\r/)) {
      log.push(line);
      listener.onLog(line);
    }
  };
  const annotate = (annotation: Annotation) => {
    const message = masks.mask(annotation.message).slice(0, annotationLength);
    write(`##[${annotation.level}]${annotation.message}`);
    if (annotations.filter(({ level }) => level === annotation.level).length >= annotationsPerLevel) return;
    const masked = { ...annotation, message };
    annotations.push(masked);
    listener.onAnnotation(masked);
  };
  const failCommand = (message: string) => {
    annotate({ level: "error", message });
    commandFailed = true;
  };
  const carryOut = (command: WorkflowCommand, line: string) => {
    const name = command.name.toLowerCase();
    if (echo && !["add-mask", "debug", "error", "notice", "warning"].includes(name)) write(line);
    if (disabled.includes(name)) {
      failCommand(`The \`${name}\` command is disabled. Use the files that GitHub Actions gives for it.`);
    } else if (name === "add-mask") masks.add(command.data);
    else if (name === "error" || name === "warning" || name === "notice") annotate(readAnnotation(name, command));
    else if (name === "group") write(`##[group]${command.data}`);
    else if (name === "endgroup") write("##[endgroup]");
    else if (name === "echo") echo = command.data.trim().toLowerCase() === "on";
    else if (name === "stop-commands") {
      if (isUsableToken(command.data)) stopToken = command.data;
      else failCommand(`Invalid stop token '${command.data}'.`);
      write(line);
    }
  };
  return {
    log,
    annotations,
    get summary() {
      return summary;
    },
    get commandFailed() {
      return commandFailed;
    },
    takeLine(line) {
      const registered = stopToken === undefined ? workflowCommandNames : [...workflowCommandNames, stopToken];
      const command = parseWorkflowCommand(line, registered);
      if (command === undefined) return write(line);
      if (stopToken === undefined) return carryOut(command, line);
      if (command.name.toLowerCase() === stopToken.toLowerCase()) stopToken = undefined;
      write(line);
    },
    write,
    annotate,
    fail: (message) => annotate({ level: "error", message }),
    addSummary(markdown) {
      summary += masks.mask(markdown);
    },
  };
}

const isUsableToken = (token: string) =>
  token !== "" && token !== "pause-logging" && !workflowCommandNames.includes(token.toLowerCase());

function readAnnotation(level: Annotation["level"], { properties, data }: WorkflowCommand): Annotation {
  const text = (name: string) => properties.get(name) || undefined;
  const number = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const fields = {
    title: text("title"),
    file: text("file"),
    line: number("line"),
    endLine: number("endline"),
    column: number("col"),
    endColumn: number("endcolumn"),
  };
  return { level, message: data, ...definedOnly(fields) };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends Record<string, string | number | undefined>>(fields: T): Defined<T>;
function definedOnly(fields: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
