import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { githubVariables } from "./build-contexts.ts";
import { hasCode, messageOf, ToldFailure } from "./describe-error.ts";
import type { StepWorkContext } from "./job-state.ts";
import { isJsonObject, type Json } from "./json.ts";
import { parseCommandFile } from "./parse-command-file.ts";
import { spawnProcess } from "./spawn-process.ts";
import { timeVariables } from "./step-time.ts";

/** A process of a step: a script or a stage of an action. */
export interface StepProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Beside what every step has: inputs, state, the action's own place. */
  readonly env: Readonly<Record<string, string>>;
  /** Where GITHUB_STATE goes. */
  readonly state: Record<string, string>;
  /** Whether an exit code is told of: a script's is, an action says itself why it fails. @see ScriptHandler and NodeScriptActionHandler of actions/runner */
  readonly tellsExitCode: boolean;
}

const commandFiles = ["output", "env", "path", "state", "step_summary"] as const;
type CommandFile = (typeof commandFiles)[number];

// GitHub: "job summaries are isolated between steps and each step is restricted to a maximum size of 1 MiB".
const summaryLimit = 1_048_576;

/**
 * Runs a process with the runner's protocol: a clean environment, commands on its output, and the files of GITHUB_OUTPUT,
 * GITHUB_ENV, GITHUB_PATH, GITHUB_STATE and GITHUB_STEP_SUMMARY, which count also when it fails.
 * @throws Error that says why the step fails
 */
export async function runStepProcess(context: StepWorkContext, step: StepProcess): Promise<void> {
  const { job, record, signal } = context;
  const files = await createCommandFiles(job.folders.temp);
  const { exitCode, killGroup } = await spawnProcess({
    command: step.command,
    args: step.args,
    cwd: step.cwd,
    env: { ...stepEnvironment(context), ...step.env, ...fileVariables(files) },
    signal,
    grace: job.run.grace,
    onLine: (line) => record.takeLine(line),
  });
  job.killers.push(killGroup);
  const problems = await takeCommandFiles(files, context, step.state);
  for (const problem of problems) record.fail(problem);
  if (signal.aborted) throw new Error("The operation was canceled.");
  if (exitCode !== 0) {
    const message = `Process completed with exit code ${exitCode ?? "none: it was killed"}.`;
    throw step.tellsExitCode || exitCode === null ? new Error(message) : new ToldFailure(message);
  }
  if (problems.length > 0 || record.commandFailed) throw new Error("A command of the step could not be carried out.");
}

/** What every step sees: nothing of this machine but its PATH. */
export function stepEnvironment({ job, step, env }: StepWorkContext): Record<string, string> {
  const { home, temp, toolCache } = job.folders;
  const runner: Json = job.contexts.runner ?? null;
  const variables = isJsonObject(runner)
    ? Object.entries(runner).map(([key, value]) => [`RUNNER_${key.toUpperCase()}`, String(value)])
    : [];
  const github = job.contexts.github;
  return {
    CI: "true",
    HOME: home,
    LANG: "C.UTF-8",
    ...env,
    ...timeVariables(job.run, env.NODE_OPTIONS),
    PATH: [...job.path.toReversed(), env.PATH ?? process.env.PATH ?? ""].join(delimiter),
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: step.id ?? (step.work.kind === "run" ? "__run" : "__self"),
    ...(isJsonObject(github) ? githubVariables(github) : {}),
    ...Object.fromEntries(variables),
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: toolCache,
  };
}

async function createCommandFiles(temp: string): Promise<Record<CommandFile, string>> {
  const folder = join(temp, "_runner_file_commands");
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const path = (name: CommandFile) => join(folder, `${name}_${id}`);
  await Promise.all(commandFiles.map((name) => writeFile(path(name), "")));
  return {
    output: path("output"),
    env: path("env"),
    path: path("path"),
    state: path("state"),
    step_summary: path("step_summary"),
  };
}

const fileVariables = (files: Record<CommandFile, string>) =>
  Object.fromEntries(commandFiles.map((name) => [`GITHUB_${name.toUpperCase()}`, files[name]]));

/** Takes what the process wrote to its files, and returns what is wrong with them. */
async function takeCommandFiles(
  files: Record<CommandFile, string>,
  { job, record, outputs }: StepWorkContext,
  state: Record<string, string>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const takeEntries = async (name: CommandFile, set: (name: string, value: string) => void) => {
    try {
      for (const entry of parseCommandFile(await readText(files[name]))) set(entry.name, entry.value);
    } catch (error) {
      const reason = messageOf(error);
      problems.push(`Unable to process file command '${name}' successfully. ${reason}`);
    }
  };
  await takeEntries("output", (name, value) => {
    outputs[name] = value;
  });
  await takeEntries("env", (name, value) => {
    if (name.toUpperCase() === "NODE_OPTIONS")
      problems.push(`Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
    else job.env[name] = value;
  });
  await takeEntries("state", (name, value) => {
    state[name] = value;
  });
  for (const folder of (await readText(files.path)).split(/\r\n|\n|\r/).filter((line) => line !== "")) {
    if (job.path.includes(folder)) job.path.splice(job.path.indexOf(folder), 1);
    job.path.push(folder);
  }
  const summary = await readText(files.step_summary);
  const size = Buffer.byteLength(summary);
  if (size <= summaryLimit) record.addSummary(summary);
  else {
    const kilobytes = Math.floor(size / 1024);
    // Dropped whole; the step itself goes on, as at GitHub.
    record.fail(`$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kilobytes}k.`);
  }
  return problems;
}

/** A step may remove its files: then it said nothing. */
async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  }
}
