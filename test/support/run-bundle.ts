import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseCommandFile } from "@release-actions/rehearsal/runner/parse-command-file";
import { parse } from "yaml";

/** The repository's root, from the folder that jest runs in. */
export const ROOT = resolve(".");

/** How a bundle is started. */
export interface BundleRun {
  /** The action's folder, such as `version-bump`. */
  readonly action: string;
  /** Inputs by name; the others take the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What `${{ github.token }}` stands for. */
  readonly token?: string;
  /** Variables of the runner. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder of the run's own. */
  readonly folder: string;
  /** The time that the bundle believes it is. */
  readonly now?: Date | undefined;
  /** Given the process id as soon as the bundle runs. */
  readonly onStart?: ((kill: (signal: NodeJS.Signals) => void) => void) | undefined;
}

/** What a bundle left behind. */
export interface BundleResult {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Standard output and error, as the runner would read them. */
  readonly log: string;
}

/** Runs `dist/ACTION` as the runner does, in a process of its own. */
export async function runBundle(run: BundleRun): Promise<BundleResult> {
  mkdirSync(run.folder, { recursive: true });
  const files = {
    GITHUB_OUTPUT: "output",
    GITHUB_STEP_SUMMARY: "summary",
    GITHUB_STATE: "state",
    GITHUB_ENV: "env",
    GITHUB_PATH: "path",
  };
  const paths = Object.entries(files).map(([variable, name]) => [variable, join(run.folder, name)] as const);
  for (const [, path] of paths) writeFileSync(path, "");
  const { PATH = "" } = process.env;
  const env = { PATH, HOME: run.folder, ...run.env, ...Object.fromEntries(paths), ...inputVariables(run) };
  const clock = run.now === undefined ? [] : ["--import", join(ROOT, "test/support/fixed-clock.js")];
  const child = spawn(process.execPath, [...clock, join(ROOT, `dist/${run.action}/index.js`)], {
    cwd: run.env.GITHUB_WORKSPACE ?? run.folder,
    env: run.now === undefined ? env : { ...env, FIXED_NOW: run.now.toISOString() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  run.onStart?.((signal) => child.kill(signal));
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number | null>((done) => child.on("close", done));
  const read = (name: string) => readFileSync(join(run.folder, name), "utf8");
  return {
    exitCode: exitCode ?? undefined,
    outputs: Object.fromEntries(parseCommandFile(read("output")).map(({ name, value }) => [name, value])),
    summary: read("summary"),
    log: Buffer.concat(chunks).toString("utf8"),
  };
}

function inputVariables({ action, inputs = {}, token = "" }: BundleRun): Record<string, string> {
  const declared: Record<string, { default?: string }> = parse(
    readFileSync(join(ROOT, `actions/${action}/action.yml`), "utf8"),
  ).inputs;
  const undeclared = Object.keys(inputs).filter((name) => declared[name] === undefined);
  if (undeclared.length > 0) throw new Error(`${action} has no inputs ${undeclared.join(", ")}`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => {
      const value = inputs[name] ?? (input.default ?? "").replace("${{ github.token }}", token);
      return [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value];
    }),
  );
}
