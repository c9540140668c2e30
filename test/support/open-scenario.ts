import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Sha } from "@release-actions/core/git/sha";
import type {
  EmbeddedGitHub,
  EmbeddedGitHubOptions,
  Permissions,
  RecordedRequest,
} from "@release-actions/rehearsal/github/embedded-github";
import { startEmbeddedGitHub } from "@release-actions/rehearsal/github/start-embedded-github";
import { git, type HistoryStep, readRefs, writeHistory } from "./build-history.ts";
import { checkOut } from "./check-out.ts";
import { type BundleResult, runBundle } from "./run-bundle.ts";

const REPOSITORY = "inopsio/sample";

/** How much of the history a job has checked out. */
export type CheckoutKind = "full" | "shallow" | "blobless" | "treeless" | "none";

/** The world that a scenario starts in. */
export interface ScenarioOptions {
  readonly history: readonly HistoryStep[];
  readonly settings?: EmbeddedGitHubOptions["settings"];
  /** When it is; given as a function, days may pass. */
  readonly now?: Date | (() => Date);
}

/** One run of an action in that world. */
export interface ScenarioRun {
  readonly action: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly permissions?: Permissions;
  /** The ref that the workflow runs for; `refs/heads/main` by default. */
  readonly ref?: string;
  readonly event?: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
  readonly checkout?: CheckoutKind;
  /** Folder of the checkout in the workspace, as `path` of actions/checkout; the workspace itself by default. */
  readonly path?: string;
  /** Files of the working directory, written over the checkout. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Given a way to send the process a signal, as soon as it runs. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

export interface ScenarioResult extends BundleResult {
  /** The requests that it made. */
  readonly requests: readonly RecordedRequest[];
  readonly workspace: string;
}

/** A repository on an embedded GitHub, and jobs that run on it. */
export interface Scenario {
  readonly github: EmbeddedGitHub;
  /** The bare repository. */
  readonly directory: string;
  /** Branches and tags as they are now, by short name. */
  refs(): ReadonlyMap<string, Sha>;
  run(run: ScenarioRun): Promise<ScenarioResult>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Builds the history and starts the embedded GitHub on it. */
export async function openScenario({ history, settings, now }: ScenarioOptions): Promise<Scenario> {
  const folder = mkdtempSync(join(tmpdir(), "scenario-"));
  const directory = join(folder, "origin.git");
  writeHistory(directory, history);
  const clock = now instanceof Date ? () => now : now;
  const github = await startEmbeddedGitHub({
    repository: REPOSITORY,
    gitDirectory: directory,
    defaultBranch: "main",
    ...(clock === undefined ? {} : { clock: { now: clock } }),
    ...(settings === undefined ? {} : { settings }),
  });
  let runs = 0;
  return {
    github,
    directory,
    refs: () => readRefs(directory),
    run: (run) => runInJob(run, { github, directory, folder: join(folder, `run-${++runs}`), now: clock?.() }),
    async [Symbol.asyncDispose]() {
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Job {
  readonly github: EmbeddedGitHub;
  readonly directory: string;
  readonly folder: string;
  readonly now: Date | undefined;
}

async function runInJob(run: ScenarioRun, { github, directory, folder, now }: Job): Promise<ScenarioResult> {
  const ref = run.ref ?? "refs/heads/main";
  const workspace = join(folder, "workspace");
  const temp = join(folder, "temp");
  for (const made of [workspace, temp]) mkdirSync(made, { recursive: true });
  const sha = git(directory, ["rev-parse", `${ref}^{commit}`]);
  checkOut({ kind: run.checkout ?? "full", directory, workspace: join(workspace, run.path ?? "."), ref, sha });
  for (const [path, text] of Object.entries(run.files ?? {})) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const event = run.event ?? { name: "push", payload: { ref } };
  const eventPath = join(folder, "event.json");
  writeFileSync(eventPath, JSON.stringify(event.payload));
  const before = { requests: github.requests.length, violations: github.violations.length };
  const result = await runBundle({
    action: run.action,
    folder: join(folder, "files"),
    token: github.issueToken({ permissions: run.permissions ?? { contents: "read" } }),
    now,
    ...(run.inputs === undefined ? {} : { inputs: run.inputs }),
    env: {
      ...runnerVariables(github, ref, sha),
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      ...run.env,
    },
    onStart: run.onStart,
  });
  const violations = github.violations.slice(before.violations);
  if (violations.length > 0) throw new Error(`GitHub knows no such request: ${JSON.stringify(violations)}`);
  return { ...result, requests: github.requests.slice(before.requests), workspace };
}

function runnerVariables(github: EmbeddedGitHub, ref: string, sha: string): Record<string, string> {
  return {
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SHA: sha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, ""),
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_RUN_ID: "1",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_WORKFLOW: "Release",
    GITHUB_JOB: "release",
    GITHUB_ACTOR: "ana",
    GITHUB_ACTOR_ID: "1001",
  };
}
