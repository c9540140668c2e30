import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { RecordedRequest } from "@release-actions/rehearsal/github/embedded-github";
import type { Permissions } from "@release-actions/rehearsal/runner/permissions";
import type { ProgressEvent } from "@release-actions/rehearsal/runner/progress";
import type { RunOptions } from "@release-actions/rehearsal/runner/run-options";
import { type RunResult, runWorkflow } from "@release-actions/rehearsal/runner/run-workflow";
import { git, readRefs } from "../support/build-history.ts";
import type { Scenario } from "../support/open-scenario.ts";
import { ROOT } from "../support/run-bundle.ts";

const REPOSITORY = "inopsio/sample";

/** How a workflow of this collection is run. */
export interface WorkflowRun {
  /** From this checkout's root, or absolute. */
  readonly file: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the caller, or the repository's settings, grant. */
  readonly permissions?: Permissions;
  /** `main` by default. */
  readonly branch?: string;
  readonly onProgress?: (event: ProgressEvent) => void;
  readonly options?: Partial<RunOptions>;
}

/** What a workflow left behind. */
export interface WorkflowResult extends RunResult {
  /** Its requests to the embedded GitHub; those of a run beside it are among them. */
  readonly requests: readonly RecordedRequest[];
  /** Name and conclusion of each job, in the order of their names. */
  readonly jobNames: readonly string[];
  /** The texts of the files in its artifacts, by `artifact/path`. */
  readonly artifactFiles: Readonly<Record<string, string>>;
}

/** Runs a workflow file on the embedded runner, for the last commit of a branch of the scenario's embedded GitHub. */
export async function runOnGitHub(scenario: Scenario, run: WorkflowRun): Promise<WorkflowResult> {
  const { github, directory } = scenario;
  const ref = `refs/heads/${run.branch ?? "main"}`;
  const folder = await mkdtemp(join(tmpdir(), "workflow-"));
  const before = github.requests.length;
  try {
    const result = await runWorkflow({
      file: resolve(ROOT, run.file),
      workspaceRoot: ROOT,
      event: { name: "push", payload: { ref, repository: { full_name: REPOSITORY, default_branch: "main" } } },
      github: {
        serverUrl: github.serverUrl,
        apiUrl: github.apiUrl,
        graphqlUrl: github.graphqlUrl,
        repository: REPOSITORY,
        sha: git(directory, ["rev-parse", ref]),
        ref,
        actor: "ana",
      },
      issueToken: (permissions) => github.issueToken({ permissions }),
      resolveAction: findInCheckout,
      defaultPermissions: run.permissions ?? { contents: "write" },
      folder,
      ...(run.inputs === undefined ? {} : { inputs: run.inputs }),
      ...(run.onProgress === undefined ? {} : { onProgress: run.onProgress }),
      ...run.options,
    });
    const jobNames = result.jobs.map(({ name, conclusion }) => `${name}: ${conclusion}`).sort();
    const artifactFiles = await readFiles(result.artifacts);
    return { ...result, requests: github.requests.slice(before), jobNames, artifactFiles };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = paths
    .sort()
    .map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** The collection's own name stands for this checkout, whichever version it is asked for. */
export function findInCheckout(uses: string): string | undefined {
  const path = /^inopsio\/release-actions\/(.+)@[\w.]+$/.exec(uses)?.[1];
  return path === undefined ? undefined : join(ROOT, path);
}

/** The tags of the scenario's repository with the commits that they name. */
export function tagsOf({ directory }: Scenario): Readonly<Record<string, string>> {
  const names = git(directory, ["tag", "--list"]).split("\n").filter(Boolean);
  const refs = readRefs(directory);
  return Object.fromEntries(names.sort().map((name) => [name, refs.get(name) ?? ""]));
}
