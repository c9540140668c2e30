import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildHistory, git, type HistoryStep } from "../../support/build-history.ts";
import { ROOT } from "../../support/run-bundle.ts";

/** A person's repository with a checkout, in a folder of its own. */
export function makeRepository(history: readonly HistoryStep[]): string {
  const folder = mkdtempSync(join(tmpdir(), "rehearsed-"));
  buildHistory(join(folder, "origin.git"), history);
  git(folder, ["clone", "--quiet", join(folder, "origin.git"), join(folder, "sample")]);
  return join(folder, "sample");
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command behind `script/rehearse`, without the set-up that is done already when tests run. */
export async function runRehearse(
  args: readonly string[],
  onOutput?: (child: ChildProcess, text: string) => void,
): Promise<CommandResult> {
  const main = join(ROOT, "packages/rehearsal/src/command/main.ts");
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["--conditions=source", "--no-warnings", main, ...args], {
    env: { PATH, HOME },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString("utf8");
      onOutput?.(child, texts.stdout);
    });
  }
  const exitCode = await new Promise<number | null>((done) => child.on("close", done));
  return { exitCode, ...texts };
}
