import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a run of the sample action left. */
export interface SampleRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** As the runner reads them: the last value of a name counts. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly result: Readonly<Record<string, unknown>>;
  readonly summary: string;
  /** Files that the action left in the temporary folder, name to content. */
  readonly kept: Readonly<Record<string, string>>;
}

/** How the sample is run. */
export interface SampleOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables to add, or to take away with `undefined`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told of every piece of output. */
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

const SAMPLE = join(import.meta.dirname, "sample-action.ts");
const DEFAULTS = { behave: "succeed", subject: "world", "dry-run": "false" };

/** Runs the sample action as the runner would: a child process with inputs, the runner's variables and its files. */
export async function runSample({ inputs = {}, env = {}, onOutput }: SampleOptions = {}): Promise<SampleRun> {
  const folder = await mkdtemp(join(tmpdir(), "sample-"));
  try {
    const files = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") };
    const event = join(folder, "event.json");
    for (const file of Object.values(files)) await writeFile(file, "");
    await writeFile(event, JSON.stringify({ repository: { default_branch: "main" } }));
    const variables = {
      ...runnerVariables(folder, event),
      ...files,
      ...inputVariables({ ...DEFAULTS, ...inputs }),
      ...env,
    };
    const child = spawn(process.execPath, ["--conditions=source", SAMPLE], {
      env: variables,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const text = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (piece: string) => {
        text[name] += piece;
        onOutput?.(piece, child);
      });
    }
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    const outputs = readOutputs(await readFile(files.GITHUB_OUTPUT, "utf8"));
    const kept = {
      summary: await tryRead(join(folder, "sample-action-summary.md")),
      result: await tryRead(join(folder, "sample-action-result.json")),
    };
    return {
      code,
      ...text,
      outputs,
      result: JSON.parse(outputs.result ?? "{}"),
      summary: await readFile(files.GITHUB_STEP_SUMMARY, "utf8"),
      kept,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tryRead = (path: string) => readFile(path, "utf8").catch(() => "");

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

function runnerVariables(temp: string, event: string): Record<string, string> {
  return {
    PATH: "/usr/bin:/bin",
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: "inopsio/api",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_EVENT_NAME: "push",
    GITHUB_EVENT_PATH: event,
    GITHUB_RUN_ID: "42",
    GITHUB_WORKSPACE: temp,
    RUNNER_TEMP: temp,
  };
}

/** The runner's own format: `name<<delimiter`, lines, `delimiter`. */
function readOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name, , value] of file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)) {
    if (name !== undefined && value !== undefined) outputs[name] = value;
  }
  return outputs;
}
