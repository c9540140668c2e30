import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Permissions } from "@release-actions/rehearsal/runner/permissions";
import type { ProgressEvent } from "@release-actions/rehearsal/runner/progress";
import type { RunOptions } from "@release-actions/rehearsal/runner/run-options";
import type { JobResult } from "@release-actions/rehearsal/runner/run-state";
import { type RunResult, runWorkflow } from "@release-actions/rehearsal/runner/run-workflow";

const folders: string[] = [];

/** Removes what `runFiles` made; for `afterAll`. */
export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** A new folder with these files in it, by their paths. */
export async function writeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runner-test-"));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

export interface TestRun extends RunResult {
  readonly events: readonly ProgressEvent[];
  /** The permissions of the tokens that were issued. */
  readonly issued: readonly Permissions[];
  /** The job of that name. */
  job(name: string): JobResult;
  /** The log of all steps of a job, without what the runner itself says. */
  output(name: string): readonly string[];
}

/** Runs `.github/workflows/main.yml` of a repository made of these files. */
export async function runFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<RunOptions> = {},
): Promise<TestRun> {
  const root = await writeFiles(files);
  const events: ProgressEvent[] = [];
  const issued: Permissions[] = [];
  const result = await runWorkflow({
    file: join(root, ".github/workflows/main.yml"),
    event: { name: "push", payload: { ref: "refs/heads/main" } },
    github: {
      serverUrl: "http://127.0.0.1:1",
      apiUrl: "http://127.0.0.1:1/api/v3",
      repository: "acme/shop",
      sha: "0123456789abcdef0123456789abcdef01234567",
      ref: "refs/heads/main",
      actor: "ana",
    },
    issueToken: (permissions) => `token-${issued.push(permissions)}-of-the-job`,
    folder: join(root, "run"),
    ...options,
    onProgress(event) {
      events.push(event);
      options.onProgress?.(event);
    },
  });
  const job = (name: string) => {
    const found = result.jobs.find((each) => each.name === name);
    if (found === undefined)
      throw new Error(`No job "${name}", only ${result.jobs.map((each) => each.name).join(", ")}`);
    return found;
  };
  const output = (name: string) => job(name).steps.flatMap(({ log }) => withoutGroups(log));
  return { ...result, events, issued, job, output };
}

/** Runs one workflow file. */
export const runYaml = (yaml: string, options: Partial<RunOptions> = {}): Promise<TestRun> =>
  runFiles({ ".github/workflows/main.yml": yaml }, options);

/** Runs a workflow of one job, `job`, with these steps. */
export const runSteps = (steps: string, options: Partial<RunOptions> = {}): Promise<TestRun> =>
  runYaml(
    `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps.replace(/^/gm, "      ")}\n`,
    options,
  );

/** The runner prints what it is about to run in a group of its own. */
function withoutGroups(log: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let inside = false;
  for (const line of log) {
    if (line.startsWith("##[group]Run ")) inside = true;
    else if (line === "##[endgroup]" && inside) inside = false;
    else if (!inside) lines.push(line);
  }
  return lines;
}
