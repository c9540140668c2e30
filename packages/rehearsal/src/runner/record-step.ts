import { messageOf, ToldFailure } from "./describe-error.ts";
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

/** Hears of a step while it runs. */
export interface StepListener {
  onLog(line: string): void;
  onAnnotation(annotation: Annotation): void;
}

// The runner keeps ten of each level a step, and 4,096 characters of each; the log has the rest.
const annotationsPerLevel = 10;
const annotationLength = 4_096;

// What the runner has files for is refused as a command, so that no text in a log can set it.
const disabled = ["add-path", "save-state", "set-env", "set-output"];

// Never echoed, whatever `::echo::on` says.
const silent = ["add-mask", "debug", "error", "notice", "warning"];

/** What a step leaves behind for people; every text in it has its secrets hidden. */
export class StepRecord {
  readonly log: string[] = [];
  readonly annotations: Annotation[] = [];
  /** Markdown. */
  summary = "";
  /** Whether a command could not be carried out, which fails the step. */
  commandFailed = false;
  readonly #masks: SecretMasks;
  readonly #listener: StepListener;
  /** While there is one, commands are text until it comes. */
  #stopToken: string | undefined;
  #echo = false;

  constructor(masks: SecretMasks, listener: StepListener) {
    this.#masks = masks;
    this.#listener = listener;
  }

  /** Takes a line of the step's output: a command is carried out, anything else is logged. */
  takeLine(line: string): void {
    const token = this.#stopToken;
    const command = parseWorkflowCommand(
      line,
      token === undefined ? workflowCommandNames : [...workflowCommandNames, token],
    );
    if (command === undefined) this.write(line);
    else if (token === undefined) this.#carryOut(command, line);
    else {
      if (command.name.toLowerCase() === token.toLowerCase()) this.#stopToken = undefined;
      this.write(line);
    }
  }

  /** Logs text of the runner's own, never taken for a command. */
  write(text: string): void {
    for (const line of this.#masks.mask(text).split(/\r\n|\n|\r/)) {
      this.log.push(line);
      this.#listener.onLog(line);
    }
  }

  annotate(annotation: Annotation): void {
    this.write(`##[${annotation.level}]${annotation.message}`);
    const before = this.annotations.filter(({ level }) => level === annotation.level);
    if (before.length >= annotationsPerLevel) return;
    const message = this.#masks.mask(annotation.message).slice(0, annotationLength);
    this.annotations.push({ ...annotation, message });
    this.#listener.onAnnotation({ ...annotation, message });
  }

  /** Says why the step fails. */
  fail(message: string): void {
    this.annotate({ level: "error", message });
  }

  /** Says why the step fails, unless what failed has said so. */
  failBy(error: unknown): void {
    if (!(error instanceof ToldFailure)) this.fail(messageOf(error));
  }

  addSummary(markdown: string): void {
    this.summary += this.#masks.mask(markdown);
  }

  #carryOut(command: WorkflowCommand, line: string): void {
    const name = command.name.toLowerCase();
    if (this.#echo && !silent.includes(name)) this.write(line);
    if (disabled.includes(name)) {
      this.#failCommand(`The \`${name}\` command is disabled. Use the files that GitHub Actions gives for it.`);
    } else if (name === "add-mask") this.#masks.add(command.data);
    else if (name === "error" || name === "warning" || name === "notice") this.annotate(readAnnotation(name, command));
    else if (name === "group") this.write(`##[group]${command.data}`);
    else if (name === "endgroup") this.write("##[endgroup]");
    else if (name === "echo") this.#echo = command.data.trim().toLowerCase() === "on";
    else if (name === "stop-commands") this.#stopCommands(command.data, line);
  }

  #stopCommands(token: string, line: string): void {
    const usable = token !== "" && token !== "pause-logging" && !workflowCommandNames.includes(token.toLowerCase());
    if (usable) this.#stopToken = token;
    else this.#failCommand(`Invalid stop token '${token}'.`);
    this.write(line);
  }

  #failCommand(message: string): void {
    this.fail(message);
    this.commandFailed = true;
  }
}

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
