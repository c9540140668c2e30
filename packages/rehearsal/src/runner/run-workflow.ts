import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { systemClock } from "@release-actions/core/clock/system-clock";
import { bindEvent } from "./bind-event.ts";
import { buildGitHubContext } from "./build-contexts.ts";
import { createConcurrencyGroups } from "./concurrency-groups.ts";
import { createSecretMasks } from "./mask-secrets.ts";
import { restrictedPermissions } from "./permissions.ts";
import { planRun } from "./plan-run.ts";
import { createUsesResolver } from "./resolve-uses.ts";
import type { RunOptions } from "./run-options.ts";
import type { JobResult, RunState } from "./run-state.ts";
import { runWorkflowJobs } from "./run-workflow-jobs.ts";
import { githubCancelGrace } from "./spawn-process.ts";
import type { Conclusion, Outputs, Source, Workflow } from "./workflow.ts";

/** How a run went. */
export interface RunResult {
  readonly workflow: string;
  readonly conclusion: Conclusion;
  /** Of a workflow that can be called: what it would give its caller. */
  readonly outputs: Outputs;
  /** In the order in which they ended. */
  readonly jobs: readonly JobResult[];
  /** A folder with a folder for each artifact. */
  readonly artifacts: string;
  readonly startedAt: Date;
  /** In milliseconds. */
  readonly duration: number;
}

/**
 * Runs a workflow file on this machine as GitHub would, on GitHub's own parser and evaluator of expressions.
 * @throws ReleaseError (or an AggregateError of them) before anything runs: the file is not a workflow, uses what a rehearsal has
 * not, or is not given what it needs. A run that fails is a result and no error.
 */
export async function runWorkflow(options: RunOptions): Promise<RunResult> {
  const resolver = createUsesResolver(options.resolveAction);
  const source = sourceOf(options);
  const planned = await planRun(source, options.defaultPermissions ?? restrictedPermissions, resolver);
  const { workflow } = planned;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "rehearsal-")));
  const run = await openRun(options, workflow, folder, resolver);
  const github = buildGitHubContext(run, workflow);
  const inputs = bindEvent(options, workflow, { contexts: { github, vars: options.vars ?? {} } });
  const startedAt = run.now();
  run.emit({ type: "run-started", workflow: workflow.name, at: startedAt });
  try {
    const signal = options.signal ?? new AbortController().signal;
    const call = { inputs, secrets: options.secrets ?? {}, inherits: true, callers: [], signal, held: [] };
    const { result: conclusion, outputs } = await runWorkflowJobs(run, planned, call, github);
    const duration = run.now().getTime() - startedAt.getTime();
    run.emit({ type: "run-finished", conclusion, duration });
    return {
      workflow: workflow.name,
      conclusion,
      outputs,
      jobs: run.results,
      artifacts: run.artifacts,
      startedAt,
      duration,
    };
  } finally {
    if (options.keep !== true) await rm(run.work, { recursive: true, force: true });
  }
}

async function openRun(
  options: RunOptions,
  workflow: Workflow,
  folder: string,
  resolver: RunState["resolver"],
): Promise<RunState> {
  const masks = createSecretMasks();
  for (const secret of Object.values(options.secrets ?? {})) masks.add(secret);
  const results: JobResult[] = [];
  const clock = options.clock ?? systemClock;
  const emit: RunState["emit"] = (event) => options.onProgress?.(event);
  const artifacts = join(folder, "artifacts");
  await mkdir(artifacts, { recursive: true });
  return {
    options,
    github: options.github,
    resolver,
    masks,
    groups: options.concurrency ?? createConcurrencyGroups(),
    grace: options.cancelGrace ?? githubCancelGrace,
    work: join(folder, "work"),
    artifacts,
    results,
    workflowName: workflow.name,
    now: () => clock.now(),
    emit,
    report(result) {
      results.push(result);
      const { name: job, conclusion, outputs, duration } = result;
      emit({ type: "job-finished", job, conclusion, outputs, duration });
    },
  };
}

/** A workflow in `.github/workflows` or `workflows` belongs to the repository above it. */
function sourceOf({ file, workspaceRoot }: RunOptions): Source {
  const path = resolve(file);
  if (workspaceRoot !== undefined) return { path, root: resolve(workspaceRoot) };
  const folder = dirname(path);
  if (basename(folder) !== "workflows") return { path, root: folder };
  return { path, root: basename(dirname(folder)) === ".github" ? dirname(dirname(folder)) : dirname(folder) };
}
