import { access, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Permissions as TokenPermissions } from "../github/embedded-github.ts";
import { startEmbeddedGitHub } from "../github/start-embedded-github.ts";
import type { JsonObject } from "../runner/json.ts";
import type { Permissions } from "../runner/permissions.ts";
import type { ProgressEvent } from "../runner/progress.ts";
import { runWorkflow } from "../runner/run-workflow.ts";
import { copyRepository, type RepositoryCopy } from "./copy-repository.ts";
import { policyUnreadable, workflowUnknown } from "./errors.ts";
import { listRefs, refChanges } from "./list-refs.ts";
import type { RehearsalRequest } from "./read-arguments.ts";
import { readOutcome } from "./read-outcome.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { setUpRepository } from "./set-up-repository.ts";

/** Where this collection is, and what to tell about the run. */
export interface Stage {
  /** The root of the collection's checkout. */
  readonly collection: string;
  readonly onProgress: (event: ProgressEvent) => void;
  readonly signal: AbortSignal;
  /** A folder that is kept: the run's artifacts go there. */
  readonly folder: string;
}

const COLLECTION = /^inopsio\/release-actions\/(actions\/[\w-]+|\.github\/workflows\/[\w-]+\.yml)@/;

/**
 * Rehearses a workflow of the collection on a copy of a repository. Its services end with it, however it ends.
 * @throws ReleaseError of `errors.ts`, or what the runner refuses before anything runs
 */
export async function rehearse(request: RehearsalRequest, stage: Stage): Promise<Rehearsal> {
  const file = await findWorkflow(request.workflow, stage.collection);
  const policy = request.policy === undefined ? undefined : await findPolicy(request.policy);
  const temp = await mkdtemp(join(tmpdir(), "rehearsal-"));
  try {
    const path = request.repository ?? stage.collection;
    const copy = await copyRepository(path, join(temp, "origin.git"), request.branch, stage.signal);
    const inputs = { ...(policy && { policy }), ...(request.dryRun && { "dry-run": "true" }), ...request.inputs };
    return await runOn(copy, { file, inputs, request, stage });
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

interface Plan {
  readonly file: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly request: RehearsalRequest;
  readonly stage: Stage;
}

async function runOn(copy: RepositoryCopy, { file, inputs, request, stage }: Plan): Promise<Rehearsal> {
  const { collection, onProgress, signal, folder } = stage;
  const setUp = await setUpRepository(copy, inputs.policy);
  const github = await startEmbeddedGitHub({
    repository: copy.name,
    gitDirectory: copy.directory,
    defaultBranch: copy.branch,
    settings: { rulesets: setUp.rulesets },
  });
  try {
    const before = await listRefs(copy.directory);
    const run = await runWorkflow({
      file,
      workspaceRoot: collection,
      event: { name: "push", payload: pushOf(copy) },
      inputs,
      github: {
        serverUrl: github.serverUrl,
        apiUrl: github.apiUrl,
        graphqlUrl: github.graphqlUrl,
        repository: copy.name,
        sha: copy.sha,
        ref: `refs/heads/${copy.branch}`,
        actor: "rehearsal",
      },
      issueToken: (permissions) => github.issueToken({ permissions: granted(permissions) }),
      resolveAction: (uses) => (COLLECTION.test(uses) ? join(collection, COLLECTION.exec(uses)?.[1] ?? "") : undefined),
      defaultPermissions: { contents: "write", "pull-requests": "write" },
      onProgress,
      signal,
      folder,
    });
    const refs = refChanges(before, await listRefs(copy.directory));
    const outcome = await readOutcome(copy, refs, github);
    const { name: repository, branch, sha } = copy;
    const { serverUrl, requests, violations } = github;
    const { workflow, dryRun } = request;
    return { repository, branch, sha, workflow, dryRun, setUp, serverUrl, run, refs, outcome, requests, violations };
  } finally {
    await github.stop();
  }
}

/** A scope that is `none` is not granted at all. */
function granted(permissions: Permissions): TokenPermissions {
  return Object.fromEntries(
    Object.entries(permissions).flatMap(([scope, level]) => (level === "none" ? [] : [[scope, level]])),
  );
}

function pushOf({ name, branch, sha }: RepositoryCopy): JsonObject {
  return {
    ref: `refs/heads/${branch}`,
    after: sha,
    repository: { full_name: name, default_branch: branch },
    sender: { login: "rehearsal" },
  };
}

async function findWorkflow(name: string, collection: string): Promise<string> {
  const folder = join(collection, ".github/workflows");
  // Of those that are made to be copied only the callable ones have a variant here; the rest of the folder is this repository's own.
  const copied = await readdir(join(collection, "workflows"));
  const here = (await readdir(folder)).filter((file) => copied.includes(file));
  const callable = here.map((file) => file.replace(/\.yml$/, "")).sort();
  if (!callable.includes(name)) throw workflowUnknown(name, callable);
  return join(folder, `${name}.yml`);
}

async function findPolicy(path: string): Promise<string> {
  const file = resolve(path);
  await access(file).catch((cause: unknown) => {
    throw policyUnreadable(file, cause);
  });
  return file;
}
