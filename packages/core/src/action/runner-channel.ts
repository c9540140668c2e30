import { appendFileSync, existsSync } from "node:fs";
import { EOL } from "node:os";
import type { AnnotationProperties } from "@actions/core";
import type { LogChannel } from "./log.ts";

type Properties = Readonly<Record<string, string | number | undefined>>;

/**
 * The runner's commands and files, written as `@actions/core` writes them: a test holds the two against each other. The package
 * itself is not loaded, because its OIDC client brings Node's HTTP, TLS and crypto along, a fifth of what an action's start costs.
 */
export const runnerChannel: LogChannel & { setSecret(form: string): void } = {
  info: (message) => write(message),
  debug: (message) => issue("debug", {}, message),
  notice: (message, properties) => annotate("notice", message, properties),
  warning: (message, properties) => annotate("warning", message, properties),
  error: (message, properties) => annotate("error", message, properties),
  startGroup: (name) => issue("group", {}, name),
  endGroup: () => issue("endgroup", {}, ""),
  setSecret: (form) => issue("add-mask", {}, form),
};

/** The variable in which the runner hands an input over. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replace(/ /g, "_").toUpperCase()}`;
}

/** Appends outputs to the runner's file, all by one write. Throws where there is no such file. */
export function appendOutputs(path: string, outputs: Readonly<Record<string, string>>): void {
  if (!existsSync(path)) throw new Error(`Missing file at path: ${path}`);
  const entries = Object.entries(outputs).map(([name, value]) => {
    const delimiter = delimiterFor(name + value);
    return [`${name}<<${delimiter}`, value, delimiter, ""].join(EOL);
  });
  appendFileSync(path, entries.join(""));
}

/** What the text does not hold cannot end it early, guessed or not. */
function delimiterFor(text: string): string {
  for (let number = 0; ; number++) {
    const delimiter = `ghadelimiter_${number}`;
    if (!text.includes(delimiter)) return delimiter;
  }
}

function annotate(level: string, message: string | Error, properties: AnnotationProperties = {}): void {
  const { title, file, startLine: line, endLine, startColumn: col, endColumn } = properties;
  issue(level, { title, file, line, endLine, col, endColumn }, String(message));
}

function issue(command: string, properties: Properties, message: string): void {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value ? [`${name}=${escapeProperty(value)}`] : [],
  );
  write(`::${command}${given.length === 0 ? "" : ` ${given.join(",")}`}::${escapeData(message)}`);
}

/** @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

function write(line: string): void {
  process.stdout.write(line + EOL);
}
