import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { evaluateText } from "./evaluate-template.ts";
import { shells } from "./find-unsupported.ts";
import type { StepWorkContext } from "./job-state.ts";
import { runStepProcess } from "./run-step-process.ts";
import type { RunDefaults, ScriptWork, Template } from "./workflow.ts";

/** Runs a `run` step by the shell that it, the job or the workflow names. */
export async function executeScript(context: StepWorkContext, work: ScriptWork): Promise<void> {
  const { job, scope, record, expressions } = context;
  const choose = (own: Template | undefined, key: keyof RunDefaults) => {
    const template = own ?? scope.defaults.find((defaults) => defaults[key] !== undefined)?.[key];
    return template === undefined ? undefined : evaluateText(template, expressions);
  };
  const script = evaluateText(work.script, expressions);
  const shell = choose(work.shell, "shell");
  const cwd = resolve(job.folders.workspace, choose(work.workingDirectory, "workingDirectory") ?? "");
  if (!existsSync(cwd)) throw new Error(`The working directory ${cwd} does not exist.`);
  const file = join(job.folders.temp, `${randomUUID()}.sh`);
  await writeFile(file, script);
  const [command = "bash", ...args] = shellCommand(shell);
  record.write(
    `##[group]Run ${script.trim().split("\n")[0] ?? ""}\n${script.trimEnd()}\nshell: ${[command, ...args].join(" ")}`,
  );
  record.write("##[endgroup]");
  const env = scope.actionPath === undefined ? {} : { GITHUB_ACTION_PATH: scope.actionPath };
  await runStepProcess(context, { command, args: [...args, file], cwd, env, state: {}, tellsExitCode: true });
}

/** GitHub's own command lines: a shell that is named is stricter than the default. */
function shellCommand(shell: string | undefined): readonly string[] {
  if (shell === undefined) return ["bash", "-e"];
  if (shell === "bash") return ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"];
  if (shell === "sh") return ["sh", "-e"];
  throw new Error(`The shell "${shell}" is not supported in a rehearsal, only ${shells.join(" and ")}.`);
}
